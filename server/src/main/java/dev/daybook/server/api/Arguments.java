package dev.daybook.server.api;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Micros;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import graphql.schema.DataFetchingEnvironment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The arguments of a query's field; what can't be read refuses the field. */
record Arguments(DataFetchingEnvironment environment) {
    private static final int DATE_LENGTH = 10;

    String text(String name) {
        return Objects.requireNonNull(environment.<String>getArgument(name), name);
    }

    OptionalLong number(String name) {
        Long value = (Long) readable(name, environment.getArgument(name));
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    LocalDate date(String name) {
        Object date = readable(name, environment.getArgument(name));
        return (LocalDate) Objects.requireNonNull(date, name);
    }

    /** Names of an enumeration; none where the argument is not given. */
    List<String> names(String name) {
        List<String> names = environment.getArgument(name);
        return names == null ? List.of() : names;
    }

    /** Names one aggregate. */
    String key(String name) {
        String key = text(name);
        if (!StreamId.validKey(key)) {
            throw refused(name, "1 to 128 of A-Z a-z 0-9 . _ : @ / + -", key);
        }
        return key;
    }

    StreamId stream(String name) {
        try {
            return StreamId.parse(text(name));
        } catch (IllegalArgumentException malformed) {
            throw refused(name, "category-key, such as order-7f3", text(name));
        }
    }

    /** Where the page before ended: a revision; 0 for the first page. */
    long afterRevision() {
        return afterNumber();
    }

    /** Where the page before ended: a number that ascends; 0 for the first page. */
    long afterNumber() {
        String after = environment.getArgument("after");
        try {
            long number = after == null ? 0 : Long.parseLong(after);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // Refused below, like what is negative.
        }
        throw refused("after", "the endCursor of the page before", after);
    }

    /** Where the page before ended: a day; empty for the first page. */
    Optional<LocalDate> afterDay() {
        String after = environment.getArgument("after");
        if (after == null) {
            return Optional.empty();
        }
        try {
            // Longer ones have years of more than four digits, with a sign.
            if (after.length() == DATE_LENGTH) {
                return Optional.of(LocalDate.parse(after));
            }
        } catch (DateTimeException unreadable) {
            // Refused below, like what has another length.
        }
        throw refused("after", "the endCursor of the page before", after);
    }

    /** Where the page before ended: a position; 0 for the first page. */
    long afterPosition() {
        String after = environment.getArgument("after");
        if (after == null) {
            return 0;
        }
        return Positions.parse(after)
                .orElseThrow(() -> refused("after", "a position that this server gave", after));
    }

    /** The size of the page, which is taken from the request's rows. */
    int first(int pageSize) {
        int first = environment.getArgumentOrDefault("first", 0);
        if (first < 1 || first > pageSize) {
            throw refused("first", "1 to " + pageSize, Integer.toString(first));
        }
        RowBudget.take(first, environment);
        return first;
    }

    /** The page of a read model, whose size is taken from the request's rows. */
    PageRequest page(int pageSize) {
        String after = environment.getArgument("after");
        return new PageRequest(first(pageSize), Optional.ofNullable(after));
    }

    Sort sort() {
        return Sort.valueOf(text("sort"));
    }

    /** The position that a read model must have; 0 for any. */
    long atLeast(EventStore store) {
        long position = number("atLeast").orElse(0);
        if (position > store.lastPosition()) {
            throw refused("atLeast", "a position that this server gave", Positions.token(position));
        }
        return position;
    }

    /** The instant that an entity is asked for; empty for now. */
    Optional<AsOf> asOf() {
        return asOf("asOf");
    }

    /** An instant that the schema demands. */
    AsOf requiredAsOf(String name) {
        return asOf(name).orElseThrow(() -> refused(name, "an instant", "null"));
    }

    private Optional<AsOf> asOf(String name) {
        Map<String, Object> given = environment.getArgument(name);
        if (given == null) {
            return Optional.empty();
        }
        var one = given.entrySet().iterator().next();
        Long micros = (Long) readable(name, one.getValue());
        if (micros == null) {
            throw refused(name, "an instant", "null");
        }
        TimeAxis axis = one.getKey().equals("recorded") ? TimeAxis.RECORDED : TimeAxis.OCCURRED;
        return Optional.of(new AsOf(axis, micros));
    }

    record AsOf(TimeAxis axis, long micros) {
        @Override
        public String toString() {
            return axis.name().toLowerCase(Locale.ROOT) + " " + Micros.toInstant(micros);
        }
    }

    RefusedRequest refused(String name, String rule, @Nullable String came) {
        var invalid = new InvalidField(name, rule, String.valueOf(came));
        return new RefusedRequest(invalid.code(), invalid.message());
    }

    private @Nullable Object readable(String name, @Nullable Object value) {
        if (value instanceof Unreadable(String text, String rule)) {
            throw refused(name, rule, text);
        }
        return value;
    }
}
