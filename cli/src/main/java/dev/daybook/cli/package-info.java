/** The daybook command. */
@NullMarked
package dev.daybook.cli;

import org.jspecify.annotations.NullMarked;
