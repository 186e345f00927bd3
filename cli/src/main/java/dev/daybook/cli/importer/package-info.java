/** Turns rows of files into commands. */
@NullMarked
package dev.daybook.cli.importer;

import org.jspecify.annotations.NullMarked;
