/** The application without its API: store, command engine and domains, wired together. */
@NullMarked
package dev.daybook.server.app;

import org.jspecify.annotations.NullMarked;
