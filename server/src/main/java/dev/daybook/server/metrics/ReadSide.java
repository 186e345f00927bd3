package dev.daybook.server.metrics;

import dev.daybook.cache.CacheStatus;
import dev.daybook.runtime.process.ProcessStatus;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.server.app.ReadModelHealth;
import java.util.Comparator;
import java.util.List;

/** Figures of what follows the events: projections, their database and cache, processes. */
final class ReadSide {
    /** Versions of projections that are told one by one; an operator can begin many. */
    static final int MAX_VERSIONS = 100;

    private static final String LOOKUPS = "daybook_cache_lookups";
    private static final String FILLS = "daybook_cache_fills";

    private ReadSide() {}

    static void readModels(Families families, ReadModelHealth health) {
        families.all()
                .state(
                        "daybook_read_models_state",
                        "How the read models that queries read are doing.",
                        "state",
                        health.state())
                .gauge(
                        "daybook_read_models_database_up",
                        "Whether the database was there when it was needed last.",
                        isDatabaseUp(health));
        projections(families, health.projections());
    }

    private static boolean isDatabaseUp(ReadModelHealth health) {
        return switch (health.state()) {
            case STARTING, UNAVAILABLE -> false;
            case UP, FAILED ->
                    health.projections().stream()
                            .noneMatch(each -> each.phase() == Phase.UNAVAILABLE);
        };
    }

    /** Those that queries read come first. */
    static void projections(Families families, List<ProjectionStatus> all) {
        families.all()
                .gauge(
                        "daybook_projection_versions",
                        "Versions of projections that run.",
                        all.size());
        all.stream()
                .sorted(Comparator.comparing(each -> !each.active()))
                .limit(MAX_VERSIONS)
                .forEach(each -> projection(families, each));
    }

    private static void projection(Families families, ProjectionStatus projection) {
        String version = Integer.toString(projection.id().version());
        families.of("projection", projection.id().name(), "version", version)
                .gauge(
                        "daybook_projection_active",
                        "Whether queries read this version.",
                        projection.active())
                .state(
                        "daybook_projection_phase",
                        "What the projection is doing.",
                        "phase",
                        projection.phase())
                .gauge(
                        "daybook_projection_position",
                        "Position up to which every event was dealt with.",
                        projection.position())
                .gauge(
                        "daybook_projection_lag_events",
                        "Durable events that were not dealt with.",
                        projection.lagEvents())
                .gauge(
                        "daybook_projection_lag_seconds",
                        "Time between the last event and the last one dealt with.",
                        projection.lagMicros() / Metrics.MICROS_PER_SECOND)
                .gauge(
                        "daybook_projection_events_per_second",
                        "Events passed lately, those of no interest included.",
                        projection.eventsPerSecond())
                .gauge(
                        "daybook_projection_parked_events",
                        "Dead letters.",
                        projection.parkedEvents());
    }

    static void cache(Families families, CacheStatus cache) {
        families.of("kind", cache.kind().name())
                .gauge("daybook_cache_up", "Whether the cache can be used.", cache.up())
                .gauge(
                        "daybook_cache_changed_timestamp_seconds",
                        "Since when the cache is up, or down.",
                        cache.sinceMicros() / Metrics.MICROS_PER_SECOND);
        families.of("result", "hit").counter(LOOKUPS, "Look-ups by result.", cache.hits());
        families.of("result", "miss").counter(LOOKUPS, "Look-ups by result.", cache.misses());
        families.of("result", "kept").counter(FILLS, "Fills by result.", cache.fills());
        families.of("result", "refused").counter(FILLS, "Fills by result.", cache.refusedFills());
        families.all().counter("daybook_cache_errors", "Times the cache failed.", cache.errors());
        cache.entries()
                .ifPresent(count ->
                        families.all().gauge("daybook_cache_entries", "Answers kept.", count));
        cache.sizeBytes()
                .ifPresent(bytes ->
                        families.all().gauge("daybook_cache_bytes", "Size of answers.", bytes));
    }

    static void process(Families families, ProcessStatus process) {
        families.of("process", process.name())
                .state(
                        "daybook_process_phase",
                        "What the process manager is doing.",
                        "phase",
                        process.phase())
                .gauge(
                        "daybook_process_lag_events",
                        "Durable events that were not read.",
                        process.lagEvents())
                .gauge(
                        "daybook_process_lag_seconds",
                        "Time between the last event and the last one read.",
                        process.lagMicros() / Metrics.MICROS_PER_SECOND)
                .gauge(
                        "daybook_process_waiting_commands",
                        "Commands that it wants and that are not answered.",
                        process.waiting())
                .counter(
                        "daybook_process_commands_sent",
                        "Commands handed to the engine, those sent again included.",
                        process.sent())
                .counter(
                        "daybook_process_commands_accepted",
                        "Commands that had an effect.",
                        process.accepted());
        process.refused()
                .forEach((code, count) ->
                        families.of("process", process.name(), "code", code)
                                .counter(
                                        "daybook_process_commands_refused",
                                        "Commands refused, by the code of the rule.",
                                        count));
    }
}
