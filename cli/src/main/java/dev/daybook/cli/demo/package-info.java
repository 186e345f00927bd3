/** Customers and traders who do not exist. */
@NullMarked
package dev.daybook.cli.demo;

import org.jspecify.annotations.NullMarked;
