package dev.daybook.astray;

import dev.daybook.cli.Main;
import graphql.ExecutionResult;
import io.lettuce.core.RedisClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Uses what only others may use. */
public final class Astray {
    @Nullable Main command;
    @Nullable ExecutionResult graphql;
    @Nullable Connection sql;
    @Nullable Path file;
    @Nullable RedisClient redis;
    @Nullable PrometheusRegistry metrics;

    private Astray() {}

    /** Reads the machine's clock. */
    public static final class Time {
        private Time() {}

        static Instant called() {
            return Instant.now();
        }
    }

    /** Reads the machine's clock by a method reference, which is not a call. */
    public static final class TimeByReference {
        private TimeByReference() {}

        static Supplier<Instant> referred() {
            return Instant::now;
        }
    }

    /** Draws numbers that no seed repeats. */
    public static final class Chance {
        private Chance() {}

        static int drawn() {
            return new Random().nextInt();
        }
    }

    /** Makes ids that no seed repeats. */
    public static final class Ids {
        private Ids() {}

        static String made() {
            return UUID.randomUUID().toString();
        }
    }
}
