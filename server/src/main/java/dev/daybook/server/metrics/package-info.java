/** What is counted and measured, for monitoring systems: {@code docs/metrics.md}. */
@NullMarked
package dev.daybook.server.metrics;

import org.jspecify.annotations.NullMarked;
