package dev.daybook.cli.importer;

import dev.daybook.cli.output.Progress;
import dev.daybook.cli.output.Stop;
import dev.daybook.core.Clock;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One import into a store, through an engine of its own. */
record ImportRun(ImportReport report) {

    static ImportRun of(EventStore store, String kind, Importer importer) {
        return of(store, kind, importer, RejectsFile.none());
    }

    static ImportRun of(EventStore store, String kind, Importer importer, Path rejects) {
        return of(store, kind, importer, RejectsFile.create(rejects));
    }

    private static ImportRun of(
            EventStore store, String kind, Importer importer, RejectsFile rejects) {
        var report = new ImportReport(kind);
        try (rejects;
                CommandEngine engine =
                        CommandEngine.start(
                                store, Clock.system(), Daybook.defaultOptions(), Domains.all())) {
            var session = new ImportSession(engine, report, rejects, Progress.none(), new Stop());
            session.run(importer);
        }
        return new ImportRun(report);
    }

    /** Counts by name. */
    Map<String, Long> group(String name) {
        var group = (Map<?, ?>) Objects.requireNonNull(report.fields().get(name));
        var counts = new TreeMap<String, Long>();
        group.forEach((key, count) -> counts.put((String) key, (Long) count));
        return counts;
    }

    Map<String, Long> accepted() {
        return group("accepted");
    }

    Map<String, Long> repeated() {
        return group("repeated");
    }

    Map<String, Long> rejected() {
        return group("rejected");
    }

    Map<String, Long> skipped() {
        return group("skipped");
    }

    Map<String, Long> unhandled() {
        return group("unhandled");
    }
}
