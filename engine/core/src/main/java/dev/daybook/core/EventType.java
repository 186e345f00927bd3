package dev.daybook.core;

/**
 * What an event says and in which shape: a name such as {@code orders.OrderCreated} and the version
 * of its schema, counted from 1.
 */
public record EventType(String name, int schemaVersion) {
    public static final int MAX_NAME_LENGTH = 100;

    public EventType {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "An event type's name has 1 to %d characters; name=%s"
                            .formatted(MAX_NAME_LENGTH, name));
        }
        if (schemaVersion < 1) {
            throw new IllegalArgumentException(
                    "Schema versions start at 1; type=%s version=%d"
                            .formatted(name, schemaVersion));
        }
    }

    @Override
    public String toString() {
        return name + "/" + schemaVersion;
    }
}
