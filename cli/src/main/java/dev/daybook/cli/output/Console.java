package dev.daybook.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs: data goes to {@code out}, everything else to {@code err}.
 *
 * @param environment variables by name
 * @param directory what relative names of files start from
 * @param terminal whether a person watches {@code err}, so that a line may be written over
 * @param stop asks long commands to end
 */
public record Console(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        boolean terminal,
        Stop stop) {

    /** This process's own, whatever the locale: JSON is UTF-8. */
    public static Console ofProcess() {
        return new Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.getenv(),
                Path.of(""),
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent(),
                new Stop());
    }

    /** The file, looked for from this console's directory on. */
    public Path resolve(Path file) {
        return directory.resolve(file);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor));
        return new PrintStream(buffered, descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
    }
}
