package dev.daybook.cli.command;

import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Failure;
import dev.daybook.cli.output.Progress;
import dev.daybook.journal.JournalVerifier;
import dev.daybook.journal.Verification;
import dev.daybook.runtime.StoreFold;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.Folds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook verify}: proves that nothing was changed. */
@Command(
        name = "verify",
        description = "Check every byte and every event; change nothing.",
        footer = {
            "",
            "Checksums, hashes and the chain between blocks, revisions without gaps, and that every event decodes and folds."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class VerifyCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        Path data = Common.data(console, settings);
        DataDirectory.requireJournal(data);
        long sizeBytes = DataDirectory.sizeBytes(data);
        Optional<Verification.Sound> proved = prove(data, sizeBytes);
        return proved.isPresent() ? sound(proved.get()) : verify(data, sizeBytes);
    }

    /** On all processors; empty where anything is wrong. */
    private Optional<Verification.Sound> prove(Path data, long sizeBytes) {
        var proved = new AtomicReference<Optional<Verification.Sound>>(Optional.empty());
        try (Progress progress = common.progress(console, "verify", "events")) {
            StoreFold.by(
                    handlers ->
                            proved.set(
                                    JournalVerifier.prove(
                                            data, listener(progress, sizeBytes), handlers)),
                    Domains.all(),
                    Runtime.getRuntime().availableProcessors());
        }
        return proved.get();
    }

    private static JournalVerifier.Progress listener(Progress progress, long sizeBytes) {
        return (events, bytes) -> progress.update(events, part(bytes, sizeBytes));
    }

    /** One event after the other, to tell what comes first of all that is wrong. */
    private int verify(Path data, long sizeBytes) {
        var folds = new Folds();
        try (Progress progress = common.progress(console, "verify", "events")) {
            Verification verification =
                    JournalVerifier.verify(data, listener(progress, sizeBytes), folds::add);
            return switch (verification) {
                case Verification.Sound sound -> sound(sound);
                case Verification.Damaged damaged ->
                        broken(
                                "STORE_CORRUPT",
                                damaged.message(),
                                Map.of("segment", damaged.segment(), "offset", damaged.offset()));
            };
        } catch (Folds.BrokenException broken) {
            return broken("EVENT_BROKEN", String.valueOf(broken.getMessage()), Map.of());
        }
    }

    private int sound(Verification.Sound sound) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("ok", true);
        fields.put("events", sound.events());
        fields.put("streams", sound.streams());
        fields.put("segments", sound.segments());
        fields.put("blocks", sound.blocks());
        fields.put("bytes", sound.bytes());
        fields.put("unfinishedBytes", sound.unfinishedBytes());
        fields.put("firstRecordedAt", InfoCommand.instant(sound.firstRecordedAtMicros()));
        fields.put("lastRecordedAt", InfoCommand.instant(sound.lastRecordedAtMicros()));
        fields.put("headHash", sound.headHash());
        common.print(console, fields);
        return ExitCode.OK.number();
    }

    private int broken(String code, String message, Map<String, Object> where) {
        var failure = new Failure(ExitCode.CORRUPT, code, message, where);
        if (common.json) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("ok", false);
            fields.putAll(failure.fields());
            common.print(console, fields);
        }
        failure.printTo(console.err());
        return failure.exit().number();
    }

    private static double part(long bytes, long sizeBytes) {
        return sizeBytes == 0 ? Progress.UNKNOWN : (double) bytes / sizeBytes;
    }
}
