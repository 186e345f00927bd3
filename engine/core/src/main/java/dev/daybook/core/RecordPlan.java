package dev.daybook.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the components of one class of records are read, found out once. Primitive ones are read
 * without boxing.
 */
record RecordPlan(String simpleName, List<Component> components) {

    /** How a component is read. */
    enum Kind {
        LONG,
        INT,
        BOOLEAN,
        OBJECT
    }

    static RecordPlan of(Class<?> type) {
        List<Component> components =
                Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        return new RecordPlan(type.getSimpleName(), components);
    }

    /**
     * @param accessor takes a record and gives just what the kind says
     */
    record Component(Kind kind, MethodHandle accessor) {

        private static Component of(RecordComponent component) {
            Kind kind = kind(component.getType());
            Class<?> result =
                    switch (kind) {
                        case LONG -> long.class;
                        case INT -> int.class;
                        case BOOLEAN -> boolean.class;
                        case OBJECT -> Object.class;
                    };
            try {
                MethodHandle accessor =
                        MethodHandles.publicLookup().unreflect(component.getAccessor());
                return new Component(
                        kind, accessor.asType(MethodType.methodType(result, Record.class)));
            } catch (IllegalAccessException notPublic) {
                throw new IllegalArgumentException(
                        "A command is a public record; component=" + component, notPublic);
            }
        }

        private static Kind kind(Class<?> type) {
            if (type.equals(long.class)) {
                return Kind.LONG;
            }
            if (type.equals(int.class)) {
                return Kind.INT;
            }
            return type.equals(boolean.class) ? Kind.BOOLEAN : Kind.OBJECT;
        }

        long longOf(Record from) {
            try {
                return (long) accessor.invokeExact(from);
            } catch (Throwable failed) {
                throw failure(from, failed);
            }
        }

        int intOf(Record from) {
            try {
                return (int) accessor.invokeExact(from);
            } catch (Throwable failed) {
                throw failure(from, failed);
            }
        }

        boolean booleanOf(Record from) {
            try {
                return (boolean) accessor.invokeExact(from);
            } catch (Throwable failed) {
                throw failure(from, failed);
            }
        }

        @Nullable Object objectOf(Record from) {
            try {
                return (Object) accessor.invokeExact(from);
            } catch (Throwable failed) {
                throw failure(from, failed);
            }
        }

        private static IllegalStateException failure(Record from, Throwable failed) {
            return new IllegalStateException("A record's accessor failed; record=" + from, failed);
        }
    }
}
