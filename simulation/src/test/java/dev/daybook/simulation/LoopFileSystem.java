package dev.daybook.simulation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system in a file, which can lose its power: {@code xfs_io} has it forget what is not on
 * its disk. Needs Linux, root, loop devices, xfsprogs and e2fsprogs.
 */
final class LoopFileSystem implements AutoCloseable {
    /** The smallest XFS that its mkfs makes, and some room. */
    private static final long SIZE_BYTES = 320L * 1024 * 1024;

    private static final int UNMOUNT_TRIES = 50;
    private static final long COMMAND_SECONDS = 60;

    private final Path image;
    private final Path directory;
    private boolean mounted;

    /** Which file system. */
    enum Kind {
        EXT4("mkfs.ext4", "-F"),
        XFS("mkfs.xfs", "-f");

        private final String make;
        private final String evenIfThereIsOne;

        Kind(String make, String evenIfThereIsOne) {
            this.make = make;
            this.evenIfThereIsOne = evenIfThereIsOne;
        }
    }

    private LoopFileSystem(Path image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /** Makes a new file system in a folder and mounts it. */
    static LoopFileSystem make(Kind kind, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path image = folder.resolve(kind + ".img").toAbsolutePath();
        Path directory = Files.createDirectories(folder.resolve(kind + ".mounted"));
        Files.deleteIfExists(image);
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE_BYTES);
        }
        run(List.of(kind.make, "-q", kind.evenIfThereIsOne, image.toString()));
        var made = new LoopFileSystem(image, directory.toAbsolutePath());
        made.mount();
        return made;
    }

    Path directory() {
        return directory;
    }

    void mount() throws IOException {
        run(List.of("mount", "-o", "loop", image.toString(), directory.toString()));
        mounted = true;
    }

    /** From now on every call fails, and what was not on the disk never gets there. */
    void cutPower() throws IOException {
        run(List.of("xfs_io", "-x", "-c", "shutdown", directory.toString()));
    }

    /** Works once nobody has a file open there. */
    void unmount() throws IOException {
        for (int tries = 1; mounted; tries++) {
            try {
                run(List.of("umount", directory.toString()));
                mounted = false;
            } catch (IOException busy) {
                if (tries == UNMOUNT_TRIES) {
                    throw busy;
                }
                waitForKernel();
            }
        }
    }

    /** The kernel lets go of a file a moment after its last user has. */
    private static void waitForKernel() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        unmount();
        Files.deleteIfExists(image);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("A command takes too long; command=" + command);
            }
            if (process.exitValue() != 0) {
                throw new IOException("command=%s said=%s".formatted(command, said.strip()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted; command=" + command, interrupted);
        }
    }
}
