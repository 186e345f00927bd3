/** The subcommands of {@code daybook}. */
@NullMarked
package dev.daybook.cli.command;

import org.jspecify.annotations.NullMarked;
