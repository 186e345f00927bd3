/** The server from outside: real HTTP against a real server. */
@NullMarked
package dev.daybook.server;

import org.jspecify.annotations.NullMarked;
