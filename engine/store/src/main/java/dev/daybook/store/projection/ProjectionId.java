package dev.daybook.store.projection;

import java.util.regex.Pattern;

/**
 * Names one version of a projection. Versions of a name live beside each other, each with its own
 * tables and its own checkpoint; at any time one of them is active, the one that queries read.
 *
 * @param name 1 to 40 of a-z 0-9 _, a letter first, so that it can be part of a table's name
 * @param version of the projection's tables and rules, counted from 1
 */
public record ProjectionId(String name, int version) implements Comparable<ProjectionId> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public ProjectionId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A projection's name is 1 to 40 of a-z 0-9 _, a letter first; name=" + name);
        }
        if (version < 1) {
            throw new IllegalArgumentException(
                    "A projection's versions start at 1; name=%s version=%d"
                            .formatted(name, version));
        }
    }

    @Override
    public int compareTo(ProjectionId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Integer.compare(version, other.version);
    }

    /** {@code name/version}. */
    @Override
    public String toString() {
        return name + "/" + version;
    }
}
