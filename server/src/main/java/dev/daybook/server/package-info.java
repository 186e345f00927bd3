/** The GraphQL API and its wiring. */
@NullMarked
package dev.daybook.server;

import org.jspecify.annotations.NullMarked;
