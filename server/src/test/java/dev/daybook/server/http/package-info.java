@NullMarked
package dev.daybook.server.http;

import org.jspecify.annotations.NullMarked;
