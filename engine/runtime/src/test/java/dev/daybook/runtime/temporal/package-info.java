@NullMarked
package dev.daybook.runtime.temporal;

import org.jspecify.annotations.NullMarked;
