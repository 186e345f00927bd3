package dev.daybook.cli.command;

import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Progress;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.BrokenEventException;
import dev.daybook.runtime.StoreFold;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.Folds;
import dev.daybook.store.EventCursor;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook info}: what a data directory holds. */
@Command(
        name = "info",
        description = "Print what the data directory holds, and the sums over all streams.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class InfoCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    public InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        try (JournalEventStore store =
                DataDirectory.openExisting(Common.data(console, settings), settings)) {
            JournalInfo info = store.info();
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("events", info.events());
            fields.put("streams", info.streams());
            fields.put("segments", info.segments());
            fields.put("blocks", info.blocks());
            fields.put("bytes", info.bytesUsed());
            fields.put("bytesAllocated", info.bytesAllocated());
            fields.put("indexHeapBytes", info.indexHeapBytes());
            fields.put("indexFileBytes", info.indexFileBytes());
            fields.put("firstRecordedAt", instant(info.firstRecordedAtMicros()));
            fields.put("lastRecordedAt", instant(info.lastRecordedAtMicros()));
            fields.put("headHash", info.headHash());
            fields.put("categories", categories(store, info.events()));
            common.print(console, fields);
        }
        return ExitCode.OK.number();
    }

    private Map<String, Object> categories(JournalEventStore store, long events) {
        var categories = new Categories();
        try (Progress progress = common.progress(console, "info", "events")) {
            StoreFold.by(
                            handlers -> store.replay(0, shown(handlers, progress, events)),
                            Domains.all(),
                            Runtime.getRuntime().availableProcessors())
                    .forEach((stream, revision, state) -> categories.add(stream, state));
            return categories.fields();
        } catch (BrokenEventException | StoreException.Corrupt failure) {
            foldInOrder(store, events);
            throw failure;
        }
    }

    /** The first handler's share tells how far all of them are. */
    private static List<ReplayHandler> shown(
            List<? extends ReplayHandler> handlers, Progress progress, long events) {
        ReplayHandler first = handlers.getFirst();
        var all = new ArrayList<ReplayHandler>(handlers);
        all.set(
                0,
                event -> {
                    progress.update(event.position(), (double) event.position() / events);
                    first.onEvent(event);
                });
        return all;
    }

    /** One event after the other: fails at the first of all that is wrong, and names it. */
    private void foldInOrder(JournalEventStore store, long events) {
        var folds = new Folds();
        try (Progress progress = common.progress(console, "info", "events");
                EventCursor all = store.readAll(0)) {
            while (all.hasNext()) {
                Event event = all.next();
                folds.add(event);
                progress.update(event.position(), (double) event.position() / events);
            }
        }
    }

    /** Null for a time that an empty store does not have. */
    static @Nullable String instant(long micros) {
        return micros == 0 ? null : Micros.toInstant(micros).toString();
    }
}
