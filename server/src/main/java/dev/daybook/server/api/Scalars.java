package dev.daybook.server.api;

import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Micros;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The schema's own scalars. Inside, amounts are units of 10⁻⁴ and times microseconds. */
final class Scalars {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final String DECIMAL_RULE =
            "a decimal number with at most 15 digits before the point and 4 after it, such as \"12.34\"";
    private static final String INSTANT_RULE =
            "an ISO 8601 time with offset and at most 6 fraction digits, such as \"2026-01-31T09:30:00Z\"";
    private static final String DATE_RULE = "a date, such as \"2026-01-31\"";
    private static final String LONG_RULE = "a whole number of at most 64 bits, such as \"42\"";
    private static final String UUID_RULE =
            "a UUID, such as \"5f1d3a50-9a44-4c52-8f0e-0d5c3f6f2a11\"";
    private static final String POSITION_RULE = "a position that this server gave";

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                new TextScalar(
                                "Decimal",
                                DECIMAL_RULE,
                                false,
                                Scalars::decimal,
                                units -> Decimal4.format((Long) units))
                        .type(),
                new TextScalar("Long", LONG_RULE, true, Scalars::whole, Object::toString).type(),
                new TextScalar(
                                "Instant",
                                INSTANT_RULE,
                                false,
                                Scalars::instant,
                                micros -> Micros.toInstant((Long) micros).toString())
                        .type(),
                new TextScalar("Date", DATE_RULE, false, Scalars::date, Object::toString).type(),
                new TextScalar("UUID", UUID_RULE, false, Scalars::uuid, Object::toString).type(),
                new TextScalar(
                                "PositionToken",
                                POSITION_RULE,
                                false,
                                Scalars::position,
                                position -> Positions.token((Long) position))
                        .type(),
                GraphQLScalarType.newScalar().name("JSON").coercing(new Json()).build());
    }

    private static Object decimal(String text) {
        OptionalLong units = Decimal4.parse(text);
        return units.isPresent() ? units.getAsLong() : new Unreadable(text, DECIMAL_RULE);
    }

    private static Object whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException unreadable) {
            return new Unreadable(text, LONG_RULE);
        }
    }

    private static Object instant(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            return time.getNano() % NANOS_PER_MICRO == 0
                    ? Micros.of(time.toInstant())
                    : new Unreadable(text, INSTANT_RULE);
        } catch (DateTimeException | ArithmeticException unreadable) {
            return new Unreadable(text, INSTANT_RULE);
        }
    }

    private static Object date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return new Unreadable(text, DATE_RULE);
        }
    }

    private static Object uuid(String text) {
        return CommandId.parse(text).<Object>map(id -> id).orElse(new Unreadable(text, UUID_RULE));
    }

    private static Object position(String text) {
        OptionalLong position = Positions.parse(text);
        return position.isPresent() ? position.getAsLong() : new Unreadable(text, POSITION_RULE);
    }

    /** Any JSON, as it is. */
    private static final class Json implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return Literals.plain(input, variables);
        }
    }
}
