package dev.daybook.core;

import java.time.ZoneId;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A 32-bit hash of a command's body that is the same in every process and on every machine.
 *
 * <p>It tells a command that is sent again from one that wrongly carries a used id. CRC32C finds
 * every difference that lies within 32 bits and misses others once in 2³²; it protects against
 * mistakes, not against attack. The class's simple name and the components in order are hashed, so
 * renaming a command changes its fingerprint.
 *
 * <p>Components may be records, strings, longs, ints, booleans, enums, zone ids, lists of those, or
 * null.
 */
public final class Fingerprint {
    private static final ClassValue<RecordPlan> PLANS =
            new ClassValue<>() {
                @Override
                protected RecordPlan computeValue(Class<?> type) {
                    return RecordPlan.of(type);
                }
            };

    private final PayloadWriter out = new PayloadWriter();
    private final CRC32C crc = new CRC32C();

    /** The size of the body that was hashed last, as this class encodes it. */
    public int sizeBytes() {
        return out.length();
    }

    /** Not thread-safe: one instance for each thread. */
    public int of(Record body) {
        out.clear();
        add(body);
        crc.reset();
        out.update(crc);
        return (int) crc.getValue();
    }

    /** What a record begins with: its kind and the simple name of its class. */
    static byte[] head(String simpleName) {
        return new PayloadWriter().writeInt(7).writeString(simpleName).toPayload().toByteArray();
    }

    private void add(Record body) {
        RecordPlan plan = PLANS.get(body.getClass());
        out.writeRaw(plan.head());
        plan.add(body, this);
    }

    void add(long number) {
        out.writeInt(2).writeLong(number);
    }

    void add(boolean flag) {
        out.writeInt(3).writeBoolean(flag);
    }

    void add(@Nullable String text) {
        if (text == null) {
            out.writeInt(0);
        } else {
            out.writeInt(1).writeString(text);
        }
    }

    void add(@Nullable Enum<?> constant) {
        if (constant == null) {
            out.writeInt(0);
        } else {
            out.writeInt(4).writeString(constant.name());
        }
    }

    void add(@Nullable Object value) {
        switch (value) {
            case null -> out.writeInt(0);
            case String text -> add(text);
            case Long number -> add(number.longValue());
            case Integer number -> add(number.longValue());
            case Boolean flag -> add(flag.booleanValue());
            case Enum<?> constant -> add(constant);
            case ZoneId zone -> out.writeInt(5).writeString(zone.getId());
            case List<?> list -> {
                out.writeInt(6).writeInt(list.size());
                list.forEach(this::add);
            }
            case Record nested -> add(nested);
            default ->
                    throw new IllegalArgumentException(
                            "No fingerprint for this kind of value; type="
                                    + value.getClass().getName());
        }
    }
}
