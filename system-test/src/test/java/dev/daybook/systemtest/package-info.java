/** Real processes, spoken to as a user does: the launcher, the command line, the GraphQL API. */
@NullMarked
package dev.daybook.systemtest;

import org.jspecify.annotations.NullMarked;
