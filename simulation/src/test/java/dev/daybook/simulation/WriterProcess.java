package dev.daybook.simulation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link PowerCutWriter} in a process of its own. */
final class WriterProcess implements AutoCloseable {
    private static final String ACKNOWLEDGED = "acknowledged ";
    private static final String STOPPED = "stopped ";

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;
    private long acknowledged;

    private WriterProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the process logs, errors of its disk above all, goes to a file. */
    static WriterProcess start(Path log) throws IOException {
        return new WriterProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PowerCutWriter.class.getName())
                        .redirectError(log.toFile())
                        .start());
    }

    void write(String line) throws IOException {
        acknowledged = 0;
        in.write(line);
        in.newLine();
        in.flush();
    }

    /** Waits until an append is acknowledged; returns the last one that was until now. */
    long readUntil(long number) throws IOException {
        while (acknowledged < number || out.ready()) {
            String line = readLine();
            if (line.startsWith(STOPPED)) {
                throw new AssertionError("The writer stopped before the power was cut: " + line);
            }
        }
        return acknowledged;
    }

    /** Waits until the writer has given up. */
    void readUntilStopped() throws IOException {
        while (!readLine().startsWith(STOPPED)) {
            // an acknowledgement that was on its way
        }
    }

    private String readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError(
                    "The writer died; exit=" + process.onExit().join().exitValue());
        }
        if (line.startsWith(ACKNOWLEDGED)) {
            acknowledged = Long.parseLong(line.substring(ACKNOWLEDGED.length()));
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
