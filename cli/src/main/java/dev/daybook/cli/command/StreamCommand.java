package dev.daybook.cli.command;

import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventCursor;
import dev.daybook.store.StreamRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook stream}: the events of a stream. */
@Command(
        name = "stream",
        description = "Print the events of a stream; with --json one JSON object a line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class StreamCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    @Parameters(paramLabel = "STREAM", description = "Such as order-7f3 or account-42.")
    private String stream = "";

    @Option(names = "--first", paramLabel = "REVISION", description = "First revision to print.")
    private long first = 1;

    @Option(names = "--last", paramLabel = "REVISION", description = "Last revision to print.")
    private long last = Long.MAX_VALUE;

    @Option(names = "--backwards", description = "Newest event first.")
    private boolean backwards;

    public StreamCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        StreamId id = Streams.parse(stream);
        StreamRange range = Streams.range(id, first, last);
        try (JournalEventStore store =
                        DataDirectory.openExisting(Common.data(console, settings), settings);
                EventCursor events = store.read(backwards ? range.backwards() : range)) {
            if (!events.hasNext()) {
                throw Streams.unknown(id, "no events in these revisions");
            }
            while (events.hasNext()) {
                print(events.next());
            }
        }
        return ExitCode.OK.number();
    }

    private void print(Event event) {
        Map<String, @Nullable Object> fields = fields(event);
        if (common.json) {
            console.out().println(Json.line(fields));
        } else {
            console.out()
                    .printf(
                            "%d  %s  %s  by %s  position %d  recorded %s%n   %s%n",
                            event.revision(),
                            Micros.toInstant(event.occurredAtMicros()),
                            event.type(),
                            event.provenance().actor(),
                            event.position(),
                            Micros.toInstant(event.recordedAtMicros()),
                            Json.line(Domains.fields(event)));
        }
    }

    private static Map<String, @Nullable Object> fields(Event event) {
        Provenance provenance = event.provenance();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("stream", event.stream().toString());
        fields.put("revision", event.revision());
        fields.put("position", event.position());
        fields.put("type", event.type().name());
        fields.put("schemaVersion", event.type().schemaVersion());
        fields.put("recordedAt", Micros.toInstant(event.recordedAtMicros()).toString());
        fields.put("occurredAt", Micros.toInstant(event.occurredAtMicros()).toString());
        fields.put("commandId", provenance.commandId().toString());
        fields.put("correlationId", correlationId(provenance));
        fields.put("causationId", provenance.causationId());
        fields.put("actor", provenance.actor());
        fields.put("metadata", provenance.metadata());
        fields.put("payload", Domains.fields(event));
        fields.put("checksum", CanonicalEvent.checksum(event));
        return fields;
    }

    /** What was not said is the command's own id. */
    private static String correlationId(Provenance provenance) {
        String said = provenance.correlationId();
        return said == null ? provenance.commandId().toString() : said;
    }
}
