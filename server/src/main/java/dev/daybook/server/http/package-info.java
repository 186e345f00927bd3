/** GraphQL over HTTP, health, and the pages: everything that knows of requests and replies. */
@NullMarked
package dev.daybook.server.http;

import org.jspecify.annotations.NullMarked;
