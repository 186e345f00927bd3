package dev.daybook.cli.output;

import dev.daybook.runtime.EngineException;
import dev.daybook.server.ServerStartException;
import dev.daybook.server.app.Folds;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why a command did not do what it should, as it is shown.
 *
 * @param code stable name, such as {@code STORE_CORRUPT}
 * @param details further figures by name, for programs
 */
public record Failure(ExitCode exit, String code, String message, Map<String, Object> details) {

    /** As {@code --json} shows it: one field {@code error}. */
    public Map<String, Object> fields() {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        error.put("exitCode", exit.number());
        error.putAll(new TreeMap<>(details));
        return Map.of("error", error);
    }

    /** One line for people. */
    public void printTo(PrintStream err) {
        err.println("daybook: " + code + ": " + message);
    }

    /** The same for every command: which code and exit code an exception stands for. */
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case CliException known -> known.failure();
            case StoreException store -> of(store);
            case EngineException engine when engine.getCause() instanceof StoreException store ->
                    of(store);
            case EngineException engine -> simple(ExitCode.UNAVAILABLE, engine.code(), engine);
            case CompletionException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case ServerStartException start -> simple(ExitCode.LISTEN, start.code(), start);
            case Folds.BrokenException broken -> simple(ExitCode.CORRUPT, "EVENT_BROKEN", broken);
            case NoSuchFileException missing ->
                    new Failure(
                            ExitCode.INPUT,
                            "FILE_MISSING",
                            "There is no such file; file=" + missing.getFile(),
                            Map.of());
            case FileSystemException file -> simple(ExitCode.UNAVAILABLE, "FILE_FAILED", file);
            case IOException io -> simple(ExitCode.UNAVAILABLE, "IO_FAILED", io);
            default -> internal(thrown);
        };
    }

    private static Failure of(StoreException store) {
        return switch (store) {
            case StoreException.Closed closed
                    when closed.getCause() instanceof StoreException why ->
                    of(why);
            case StoreException.Closed closed ->
                    simple(ExitCode.UNAVAILABLE, closed.code(), closed);
            case StoreException.Corrupt corrupt ->
                    new Failure(
                            ExitCode.CORRUPT,
                            corrupt.code(),
                            message(corrupt),
                            Map.of("segment", corrupt.segment(), "offset", corrupt.offset()));
            case StoreException.Full full -> simple(ExitCode.FULL, full.code(), full);
            case StoreException.InUse inUse -> simple(ExitCode.IN_USE, inUse.code(), inUse);
            case StoreException.Unavailable unavailable ->
                    simple(ExitCode.UNAVAILABLE, unavailable.code(), unavailable);
            case StoreException.UnsupportedFormat format ->
                    simple(ExitCode.UNSUPPORTED_FORMAT, format.code(), format);
        };
    }

    private static Failure internal(Throwable thrown) {
        return new Failure(
                ExitCode.INTERNAL,
                "INTERNAL",
                "An error inside Daybook; run again with --debug for where; error=" + thrown,
                Map.of());
    }

    private static Failure simple(ExitCode exit, String code, Throwable thrown) {
        return new Failure(exit, code, message(thrown), Map.of());
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }
}
