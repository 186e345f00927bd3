/** Settings: defaults, then a file, then the environment, then flags. */
@NullMarked
package dev.daybook.cli.config;

import org.jspecify.annotations.NullMarked;
