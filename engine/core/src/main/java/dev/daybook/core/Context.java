package dev.daybook.core;

/**
 * What a decision gets with its command.
 *
 * @param key names the command's aggregate within its category
 * @param nowMicros when the command is decided, microseconds since 1970 UTC
 * @param occurredAtMicros when the command happened in the business; {@code nowMicros} unless the
 *     command said otherwise
 * @param actor who sent the command
 * @param facts what the domain knows besides the aggregate's state
 */
public record Context<F>(
        String key, long nowMicros, long occurredAtMicros, String actor, F facts) {}
