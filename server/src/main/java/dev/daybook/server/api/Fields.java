package dev.daybook.server.api;

import dev.daybook.views.AmountOverflowException;
import graphql.TrivialDataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one GraphQL type, each as a function of the Java value behind it. */
final class Fields<T> {
    private final String type;
    private final TypeRuntimeWiring.Builder wiring;

    private Fields(String type) {
        this.type = type;
        this.wiring = TypeRuntimeWiring.newTypeWiring(type);
    }

    /** For a type that is backed by values of {@code T}. */
    static <T> Fields<T> of(String type) {
        return new Fields<>(type);
    }

    /**
     * @param read an {@link ArithmeticException} of it is of an exact figure that doesn't fit
     */
    Fields<T> with(String name, Function<T, @Nullable Object> read) {
        TrivialDataFetcher<@Nullable Object> fetcher =
                environment -> {
                    T source = environment.getSource();
                    return source == null ? null : read(source, name, read);
                };
        wiring.dataFetcher(name, fetcher);
        return this;
    }

    private @Nullable Object read(T source, String name, Function<T, @Nullable Object> read) {
        try {
            return read.apply(source);
        } catch (ArithmeticException tooLarge) {
            throw new AmountOverflowException(type + "." + name);
        }
    }

    /** For a field that is null where the number is not known. */
    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    TypeRuntimeWiring.Builder wiring() {
        return wiring;
    }
}
