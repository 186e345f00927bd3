package dev.daybook.cli.importer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the real data lies that the project does not contain. */
final class RealData {
    private RealData() {}

    /** The path below the folder of real data; without it the test is skipped. */
    static Path path(String name) {
        String named = System.getProperty("daybook.data");
        Path folder = named == null ? besideTheProject() : Path.of(named);
        Path path = folder.resolve(name);
        assumeTrue(
                Files.exists(path),
                "Skipped: the real data is not here; set -Ddaybook.data; path=" + path);
        return path;
    }

    private static Path besideTheProject() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/data").normalize();
    }
}
