package dev.daybook.cli.output;

import java.util.Map;

/** A command can't go on; says which code to show and what to end with. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public CliException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public CliException(ExitCode exit, String code, String message) {
        this(new Failure(exit, code, message, Map.of()));
    }

    public Failure failure() {
        return failure;
    }

    /** The command line or configuration is wrong. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, "USAGE", message);
    }

    /** A file is missing or not what it should be. */
    public static CliException input(String code, String message) {
        return new CliException(ExitCode.INPUT, code, message);
    }
}
