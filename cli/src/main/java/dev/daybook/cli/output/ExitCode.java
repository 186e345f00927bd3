package dev.daybook.cli.output;

/** What the process ends with. A public contract: a number never gets another meaning. */
public enum ExitCode {
    OK(0, "all went well"),
    INTERNAL(1, "an error inside Daybook"),
    USAGE(2, "the command line or the configuration is wrong"),
    ROWS_UNHANDLED(3, "an import ended, but some rows could not be read"),
    INPUT(4, "an input file is missing, or is not what the importer reads"),
    IN_USE(5, "another process has the data directory"),
    CORRUPT(6, "stored data is not what was written"),
    UNSUPPORTED_FORMAT(7, "the data was written by a version that this one can't read"),
    UNAVAILABLE(
            8,
            "the store, the read models or the server can't be reached, such as after an I/O error"),
    FULL(9, "no space is left on the device"),
    LISTEN(10, "the server can't listen at its address"),
    UNKNOWN_STREAM(11, "there is no such stream, or nothing of it at that time or revision"),
    NO_DATA(12, "the data directory does not exist or holds no data"),
    BENCH_UNSOUND(13, "a benchmark ran, but not every command was accepted or answer right"),
    UNKNOWN_PROJECTION(14, "there is no such projection, dead letter or process manager"),
    REFUSED(15, "the server refuses what was asked"),
    PROJECTION_DIFFERS(16, "two versions of a projection were compared and are not the same"),
    PROJECTION_FAILED(17, "a rebuild came to a stop, or an event still can't be applied"),
    INTERRUPTED(130, "stopped by a signal");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
