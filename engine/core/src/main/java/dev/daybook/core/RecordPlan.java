package dev.daybook.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/**
 * How the fingerprint of one class of records is made, found out once.
 *
 * <p>Design note: all components are one method handle, which the JVM compiles as if it had been
 * written for the class, with accessors inlined and nothing boxed. A handle for each component,
 * asked one by one, costs four times as much.
 */
final class RecordPlan {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType STEP =
            MethodType.methodType(void.class, Fingerprint.class, Record.class);

    private final byte[] head;
    private final MethodHandle components;

    private RecordPlan(byte[] head, MethodHandle components) {
        this.head = head;
        this.components = components;
    }

    static RecordPlan of(Class<?> type) {
        MethodHandle components = MethodHandles.empty(STEP);
        for (RecordComponent each : type.getRecordComponents()) {
            components = MethodHandles.foldArguments(step(each), components);
        }
        return new RecordPlan(Fingerprint.head(type.getSimpleName()), components);
    }

    /** Reads one component of a record and adds it to a fingerprint. */
    private static MethodHandle step(RecordComponent component) {
        try {
            MethodHandle accessor = MethodHandles.publicLookup().unreflect(component.getAccessor());
            Class<?> taken = takenAs(component.getType());
            MethodHandle add =
                    LOOKUP.findVirtual(
                            Fingerprint.class, "add", MethodType.methodType(void.class, taken));
            MethodHandle read = accessor.asType(MethodType.methodType(taken, Record.class));
            return MethodHandles.filterArguments(add, 1, read);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalArgumentException(
                    "A command is a public record; component=" + component, notPublic);
        } catch (NoSuchMethodException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static Class<?> takenAs(Class<?> type) {
        if (type.equals(long.class) || type.equals(int.class)) {
            return long.class;
        }
        if (type.equals(boolean.class) || type.equals(String.class)) {
            return type;
        }
        return type.isEnum() ? Enum.class : Object.class;
    }

    /** What stands for the class itself. */
    byte[] head() {
        return head;
    }

    /** Adds every component, in order. */
    void add(Record body, Fingerprint to) {
        try {
            components.invokeExact(to, body);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable failed) {
            throw new IllegalStateException("A record's accessor failed; record=" + body, failed);
        }
    }
}
