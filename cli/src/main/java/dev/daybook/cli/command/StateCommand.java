package dev.daybook.cli.command;

import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.core.Micros;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook state}: the fold of a stream. */
@Command(
        name = "state",
        description = "Print the state that a stream's events add up to, now or back then.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class StateCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    @Parameters(paramLabel = "STREAM", description = "Such as order-7f3 or account-42.")
    private String stream = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT|REVISION",
            description = "As of 2018-01-31T12:00:00Z, included, or after so many events.")
    private @Nullable String at;

    @Option(
            names = "--axis",
            paramLabel = "AXIS",
            description = "Which time --at means: ${COMPLETION-CANDIDATES}.",
            defaultValue = "occurred")
    private Axis axis = Axis.occurred;

    public StateCommand(Console console) {
        this.console = console;
    }

    /** Spelled as on the command line. */
    private enum Axis {
        occurred,
        recorded;

        TimeAxis axis() {
            return TimeAxis.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        StreamId id = Streams.parse(stream);
        AggregateType<?, ?, ?, ?> type =
                Domains.ofCategory(id.category())
                        .orElseThrow(() ->
                                Streams.unknown(id, "no domain has streams of this category"));
        try (JournalEventStore store =
                DataDirectory.openExisting(Common.data(console, settings), settings)) {
            Folded<?> folded =
                    fold(store, type, id.key())
                            .orElseThrow(() -> Streams.unknown(id, "nothing of it at that point"));
            print(id, folded);
        }
        return ExitCode.OK.number();
    }

    private <S, E> Optional<Folded<S>> fold(
            EventStore store, AggregateType<S, ?, E, ?> type, String key) {
        var reader = new StateReader<>(store, type);
        if (at == null) {
            return reader.latest(key);
        }
        return at.matches("\\d+")
                ? reader.at(key, revision(at))
                : reader.asOf(key, axis.axis(), micros(at));
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw CliException.usage("A revision is at most 9223372036854775807; at=" + text);
        }
    }

    private static long micros(String text) {
        try {
            return Micros.of(Instant.parse(text));
        } catch (DateTimeException | ArithmeticException wrong) {
            throw CliException.usage(
                    "--at is a revision or an instant such as 2018-01-31T12:00:00Z; at=" + text);
        }
    }

    private void print(StreamId id, Folded<?> folded) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("stream", id.toString());
        fields.put("revision", folded.revision());
        fields.put("position", folded.last().position());
        fields.put("recordedAt", Micros.toInstant(folded.last().recordedAtMicros()).toString());
        fields.put("occurredAt", Micros.toInstant(folded.last().occurredAtMicros()).toString());
        fields.put("state", States.fields(folded.state()));
        common.print(console, fields);
    }
}
