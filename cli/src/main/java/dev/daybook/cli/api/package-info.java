/**
 * What operators do, through the API of a running server or through the same API in this process.
 */
@NullMarked
package dev.daybook.cli.api;

import org.jspecify.annotations.NullMarked;
