package dev.daybook.server.metrics;

import dev.daybook.journal.JournalStatus;
import dev.daybook.runtime.EngineStatus;
import dev.daybook.store.EventStore;

/** Figures of what takes commands and keeps events. */
final class WriteSide {
    private WriteSide() {}

    static void engine(Families families, EngineStatus engine) {
        families.all()
                .gauge(
                        "daybook_engine_accepting",
                        "Whether the engine takes commands.",
                        engine.accepting())
                .gauge(
                        "daybook_engine_waiting_bytes",
                        "Commands that are queued or not yet durable.",
                        engine.waitingBytes())
                .gauge(
                        "daybook_engine_waiting_limit_bytes",
                        "More waiting commands are turned away.",
                        engine.waitingLimitBytes())
                .gauge(
                        "daybook_engine_cached_aggregates",
                        "States kept in memory.",
                        engine.cachedAggregates());
        commands(families, "accepted", engine.accepted());
        commands(families, "repeated", engine.repeated());
        commands(families, "rejected", engine.rejected());
        commands(families, "conflict", engine.conflicts());
        commands(families, "turned_away", engine.turnedAway());
    }

    private static void commands(Families families, String outcome, long count) {
        families.of("outcome", outcome)
                .counter("daybook_engine_commands", "Commands by their outcome.", count);
    }

    static void store(Families families, EventStore store) {
        families.all()
                .gauge(
                        "daybook_store_durable_position",
                        "Position of the last durable event.",
                        store.lastPosition())
                .gauge(
                        "daybook_store_last_recorded_timestamp_seconds",
                        "When the last event was recorded; 0 for an empty store.",
                        store.lastRecordedAtMicros() / Metrics.MICROS_PER_SECOND);
    }

    static void journal(Families families, JournalStatus journal) {
        families.all()
                .gauge(
                        "daybook_journal_writer_up",
                        "Whether the journal writes; after a failure it never does again.",
                        journal.failure().isEmpty())
                .gauge(
                        "daybook_journal_appended_position",
                        "Last position that was given out, durable or not.",
                        journal.appendedPosition())
                .gauge(
                        "daybook_journal_durable_position",
                        "Position of the last event that is durable.",
                        journal.durablePosition())
                .gauge(
                        "daybook_journal_unsynced_bytes",
                        "Appends that are not durable yet.",
                        journal.unsyncedBytes())
                .gauge(
                        "daybook_journal_unsynced_limit_bytes",
                        "More that is not durable is refused.",
                        journal.unsyncedLimitBytes())
                .gauge("daybook_journal_segments", "Segment files.", journal.segments())
                .gauge(
                        "daybook_journal_segment_bytes",
                        "Length of all segment files.",
                        journal.bytesAllocated());
    }
}
