@NullMarked
package dev.daybook.server.metrics;

import org.jspecify.annotations.NullMarked;
