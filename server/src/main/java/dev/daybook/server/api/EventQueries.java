package dev.daybook.server.api;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.server.app.Domains;
import dev.daybook.store.Direction;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads stored events: of one stream, or by type and time. Blocks on the store. */
record EventQueries(EventStore store, int pageSize) {

    /** Some events, and how to get more. */
    record Page(List<Event> events, PageInfo pageInfo) {}

    @Nullable Page eventStream(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        StreamId stream = arguments.stream("stream");
        var direction = Direction.valueOf(arguments.text("direction"));
        int first = arguments.first(pageSize);
        StreamRange range = range(arguments, stream, direction);
        if (store.revision(stream) == 0) {
            return null;
        }
        if (range.fromRevision() > range.toRevision()) {
            return new Page(List.of(), PageInfo.of(arguments, List.<Event>of(), false, Event::id));
        }
        return page(arguments, store.read(range), first, event -> Long.toString(event.revision()));
    }

    private static StreamRange range(Arguments arguments, StreamId stream, Direction direction) {
        long from = arguments.number("fromRevision").orElse(1);
        if (from < 1) {
            throw arguments.refused("fromRevision", "1 or more", Long.toString(from));
        }
        long to = arguments.number("toRevision").orElse(Long.MAX_VALUE);
        if (to < from) {
            throw arguments.refused("toRevision", "not less than fromRevision", Long.toString(to));
        }
        StreamRange within = within(StreamRange.of(stream), times(arguments));
        long after = arguments.afterRevision();
        return switch (direction) {
            case FORWARDS -> within.from(Math.max(from, after + 1)).to(to);
            case BACKWARDS ->
                    within.from(from).to(after == 0 ? to : Math.min(to, after - 1)).backwards();
        };
    }

    /** Without times the store also sees whether the stream has a gap. */
    private static StreamRange within(StreamRange stream, TimeRange times) {
        boolean all = times.fromMicros() == Long.MIN_VALUE && times.toMicros() == Long.MAX_VALUE;
        return all ? stream : stream.within(times);
    }

    /** Both ends are included. */
    private static TimeRange times(Arguments arguments) {
        var axis = TimeAxis.valueOf(arguments.text("axis"));
        long from = arguments.number("from").orElse(Long.MIN_VALUE);
        long to = arguments.number("to").orElse(Long.MAX_VALUE);
        if (to < from) {
            throw arguments.refused("to", "not before from", "a time before it");
        }
        return new TimeRange(axis, from, to);
    }

    Page events(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        int first = arguments.first(pageSize);
        TimeRange times = times(arguments);
        var filter = new EventFilter(types(arguments), times, arguments.afterPosition());
        return page(
                arguments, store.read(filter), first, event -> Positions.token(event.position()));
    }

    /** A type that doesn't exist is more likely misspelled than meant. */
    private static Set<String> types(Arguments arguments) {
        List<String> types = arguments.environment().getArgument("types");
        if (types == null) {
            return Set.of();
        }
        for (String type : types) {
            if (!Domains.eventTypes().contains(type)) {
                throw arguments.refused(
                        "types", "of " + String.join(", ", Domains.eventTypes()), type);
            }
        }
        return Set.copyOf(types);
    }

    private static Page page(
            Arguments arguments, EventCursor cursor, int first, Function<Event, String> cursorOf) {
        try (cursor) {
            List<Event> events = cursor.take(first);
            return new Page(events, PageInfo.of(arguments, events, cursor.hasNext(), cursorOf));
        }
    }
}
