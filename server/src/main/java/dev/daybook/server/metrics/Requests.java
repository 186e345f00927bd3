package dev.daybook.server.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** Counts GraphQL requests and measures how long each takes as a whole. Thread-safe. */
public final class Requests {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Seconds; from a query answered from memory to one that waits for a read model. */
    private static final double[] BOUNDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
    };

    private final Histogram durations;

    /** What a GraphQL request got. */
    public enum Answer {
        /** Data without errors; a command that a rule refused is one of these. */
        OK,
        /** Data with errors. */
        ERRORS,
        /** Errors alone: it was not executed. */
        REFUSED,
        /** It failed by a fault in the server. */
        FAILED;

        private final String label = name().toLowerCase(Locale.ROOT);
    }

    Requests(PrometheusRegistry registry) {
        durations =
                Histogram.builder()
                        .name("daybook_graphql_request_duration_seconds")
                        .help("Time to parse, execute and encode a GraphQL request.")
                        .labelNames("answer")
                        .classicOnly()
                        .classicUpperBounds(BOUNDS)
                        .withoutExemplars()
                        .register(registry);
        for (Answer answer : Answer.values()) {
            durations.initLabelValues(answer.label);
        }
    }

    public void answered(Answer answer, long nanos) {
        durations.labelValues(answer.label).observe(nanos / NANOS_PER_SECOND);
    }
}
