package dev.daybook.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Arrays;
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
    private static final ClassValue<Accessors> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected Accessors computeValue(Class<?> type) {
                    return Accessors.of(type);
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

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> out.writeInt(0);
            case String text -> out.writeInt(1).writeString(text);
            case Long number -> out.writeInt(2).writeLong(number);
            case Integer number -> out.writeInt(2).writeLong(number);
            case Boolean flag -> out.writeInt(3).writeBoolean(flag);
            case Enum<?> constant -> out.writeInt(4).writeString(constant.name());
            case ZoneId zone -> out.writeInt(5).writeString(zone.getId());
            case List<?> list -> {
                out.writeInt(6).writeInt(list.size());
                list.forEach(this::add);
            }
            case Record nested -> {
                out.writeInt(7).writeString(nested.getClass().getSimpleName());
                for (MethodHandle accessor : ACCESSORS.get(nested.getClass()).handles()) {
                    add(read(accessor, nested));
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "No fingerprint for this kind of value; type="
                                    + value.getClass().getName());
        }
    }

    private static @Nullable Object read(MethodHandle accessor, Record from) {
        try {
            return accessor.invoke(from);
        } catch (Throwable failed) {
            throw new IllegalStateException("A record's accessor failed; record=" + from, failed);
        }
    }

    private record Accessors(List<MethodHandle> handles) {
        static Accessors of(Class<?> type) {
            var components = type.getRecordComponents();
            return new Accessors(Arrays.stream(components).map(Accessors::handle).toList());
        }

        private static MethodHandle handle(RecordComponent component) {
            try {
                return MethodHandles.publicLookup().unreflect(component.getAccessor());
            } catch (IllegalAccessException notPublic) {
                throw new IllegalArgumentException(
                        "A command is a public record; component=" + component, notPublic);
            }
        }
    }
}
