package dev.daybook.cli.command;

import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.core.StreamId;
import dev.daybook.store.StreamRange;

/** Streams as people name them on the command line. */
final class Streams {
    private Streams() {}

    static StreamId parse(String text) {
        try {
            return StreamId.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    static StreamRange range(StreamId stream, long first, long last) {
        if (first < 1 || last < first) {
            throw CliException.usage(
                    "Revisions start at 1 and the last is not before the first; first=%d last=%d"
                            .formatted(first, last));
        }
        return StreamRange.of(stream).from(first).to(last);
    }

    static CliException unknown(StreamId stream, String why) {
        return new CliException(
                ExitCode.UNKNOWN_STREAM,
                "UNKNOWN_STREAM",
                "There is no such stream, or %s; stream=%s".formatted(why, stream));
    }
}
