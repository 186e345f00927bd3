package dev.daybook.tck;

import dev.daybook.core.Context;
import dev.daybook.core.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** In which surroundings a command comes: all that a {@link Context} holds, as far as it is set. */
record CommandSetting<F>(
        String key,
        F facts,
        String actor,
        ZoneId zone,
        OptionalLong nowMicros,
        OptionalLong occurredAtMicros) {

    static <F> CommandSetting<F> of(F facts) {
        return new CommandSetting<>(
                GivenEvents.KEY,
                facts,
                "tester",
                ZoneOffset.UTC,
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    CommandSetting<F> key(String other) {
        return new CommandSetting<>(other, facts, actor, zone, nowMicros, occurredAtMicros);
    }

    CommandSetting<F> facts(F other) {
        return new CommandSetting<>(key, other, actor, zone, nowMicros, occurredAtMicros);
    }

    CommandSetting<F> actor(String other) {
        return new CommandSetting<>(key, facts, other, zone, nowMicros, occurredAtMicros);
    }

    CommandSetting<F> zone(ZoneId other) {
        return new CommandSetting<>(key, facts, actor, other, nowMicros, occurredAtMicros);
    }

    CommandSetting<F> times(OptionalLong now, OptionalLong occurredAt) {
        return new CommandSetting<>(key, facts, actor, zone, now, occurredAt);
    }

    /** Reads a time with an offset, or a local one in the zone. */
    long micros(String time) {
        return Micros.of(DateTimeFormatter.ISO_DATE_TIME.withZone(zone).parse(time, Instant::from));
    }

    Context<F> context(long nowUnlessSetMicros) {
        long now = nowMicros.orElse(nowUnlessSetMicros);
        return new Context<>(key, now, occurredAtMicros.orElse(now), actor, facts);
    }
}
