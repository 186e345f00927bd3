/** The GraphQL schema made executable: scalars, mutations, queries, limits and errors. */
@NullMarked
package dev.daybook.server.api;

import org.jspecify.annotations.NullMarked;
