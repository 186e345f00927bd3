/** The server: starts, says where it listens, and stops gracefully. */
@NullMarked
package dev.daybook.server;

import org.jspecify.annotations.NullMarked;
