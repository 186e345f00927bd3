package dev.daybook.tck;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The first part of a {@link DeciderSpecification}: what happened, and in which surroundings the
 * command comes. Immutable, so tests may share a beginning.
 */
@SuppressWarnings("varargs") // The arrays of events are only read.
public final class GivenEvents<S, C, E, F> {
    /** When the first given event happens. */
    public static final String START = "2026-01-05T09:00:00Z";

    /** What rules see as the key of the command's stream, unless the sentence gives another. */
    public static final String KEY = "own";

    static final String OWN_STREAM = "";
    private static final long STEP_MICROS = 1_000_000;

    private final Decider<S, C, E, F> decider;
    private final Map<String, List<Happened<E>>> streams;
    private final CommandSetting<F> setting;

    record Happened<E>(E event, long occurredAtMicros) {
        @Override
        public String toString() {
            return Micros.toInstant(occurredAtMicros) + " " + event;
        }
    }

    GivenEvents(
            Decider<S, C, E, F> decider,
            Map<String, List<Happened<E>>> streams,
            CommandSetting<F> setting) {
        this.decider = decider;
        this.streams = streams;
        this.setting = setting;
    }

    /** More events of the command's own stream, a second apart. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> given(E... events) {
        return after(OWN_STREAM, List.of(events));
    }

    /** More events of another stream, a second apart. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> given(String key, E... events) {
        return after(key, List.of(events));
    }

    /** More events of the command's own stream, all at one time. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> givenAt(String time, E... events) {
        return afterAt(time, List.of(events));
    }

    /**
     * When the command is decided and has occurred.
     *
     * @param time such as {@code 2026-01-05T10:00:00Z}; without an offset, a local time in {@link
     *     #zone}
     */
    public GivenEvents<S, C, E, F> at(String time) {
        return with(setting.times(OptionalLong.of(setting.micros(time)), OptionalLong.empty()));
    }

    /** When the command happened, where that is not when it is decided. Comes after {@link #at}. */
    public GivenEvents<S, C, E, F> occurredAt(String time) {
        return with(setting.times(setting.nowMicros(), OptionalLong.of(setting.micros(time))));
    }

    /** The zone of the local times that follow in the sentence. UTC unless set. */
    public GivenEvents<S, C, E, F> zone(String zone) {
        return with(setting.zone(ZoneId.of(zone)));
    }

    public GivenEvents<S, C, E, F> facts(F facts) {
        return with(setting.facts(facts));
    }

    /** The key of the command's own stream, for rules that look at it. */
    public GivenEvents<S, C, E, F> key(String key) {
        return with(setting.key(key));
    }

    /** Who sends the command. */
    public GivenEvents<S, C, E, F> by(String actor) {
        return with(setting.actor(actor));
    }

    /** Decides as the engine does: jointly where the command names other streams. */
    public DecisionOutcome<S, C, E, F> when(C command) {
        return DecisionOutcome.of(this, command);
    }

    /** As {@link #when}, for a command that must change further streams. */
    public DecisionOutcome<S, C, E, F> whenJointly(C command) {
        if (decider.otherKeys(command).isEmpty()) {
            throw new AssertionError("The command names no other stream; command=" + command);
        }
        return when(command);
    }

    /** Looks at the state of the command's own stream before any command. */
    public GivenEvents<S, C, E, F> thenState(Consumer<? super S> expectations) {
        expectations.accept(state(OWN_STREAM));
        return this;
    }

    Decider<S, C, E, F> decider() {
        return decider;
    }

    Context<F> context() {
        return setting.context(nextMicros());
    }

    /** The fold of one stream's events, made anew. */
    S state(String key) {
        S state = decider.initialState();
        for (Happened<E> happened : streams.getOrDefault(key, List.of())) {
            state = decider.evolve(state, happened.event, happened.occurredAtMicros);
        }
        return state;
    }

    GivenEvents<S, C, E, F> after(String key, List<E> events) {
        var given = this;
        for (E event : events) {
            given = given.with(key, event, given.nextMicros());
        }
        return given;
    }

    GivenEvents<S, C, E, F> afterAt(String time, List<E> events) {
        var given = this;
        for (E event : events) {
            given = given.with(OWN_STREAM, event, setting.micros(time));
        }
        return given;
    }

    /** This, and one event after it; the time of the next command is open again. */
    GivenEvents<S, C, E, F> with(String key, E event, long occurredAtMicros) {
        var more = new LinkedHashMap<>(streams);
        var events = new ArrayList<>(streams.getOrDefault(key, List.of()));
        events.add(new Happened<>(event, occurredAtMicros));
        more.put(key, List.copyOf(events));
        return new GivenEvents<>(decider, more, setting);
    }

    /** This without a set time, for the command that follows another. */
    GivenEvents<S, C, E, F> later() {
        return with(setting.times(OptionalLong.empty(), OptionalLong.empty()));
    }

    private GivenEvents<S, C, E, F> with(CommandSetting<F> changed) {
        return new GivenEvents<>(decider, streams, changed);
    }

    private long nextMicros() {
        return streams.values().stream()
                .flatMap(List::stream)
                .mapToLong(happened -> happened.occurredAtMicros + STEP_MICROS)
                .max()
                .orElseGet(() -> Micros.of(Instant.parse(START)));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        streams.forEach((key, events) -> {
            text.append(key.isEmpty() ? "given\n" : "given " + key + "\n");
            events.forEach(event -> text.append("    ").append(event).append('\n'));
        });
        return text.isEmpty() ? "given nothing\n" : text.toString();
    }
}
