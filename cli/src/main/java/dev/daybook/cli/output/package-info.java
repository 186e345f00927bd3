/** How a command speaks: streams, JSON, progress, errors and exit codes. */
@NullMarked
package dev.daybook.cli.output;

import org.jspecify.annotations.NullMarked;
