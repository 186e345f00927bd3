package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The audit of npm's {@code graphql-http}, which holds what its specification asks for. */
class GraphQLOverHttpAuditTest {
    private static final int AUDITS = 61;
    private static final Path SOURCES = Path.of("src/test/audit");
    private static final Path FOLDER = Path.of("target/audit");

    @Test
    void the_server_passes_every_audit() throws Exception {
        install();
        try (TestServer server = TestServer.start()) {
            List<JsonObject> results = audit(server.uri("/graphql").toString());

            assertThat(results).hasSize(AUDITS);
            assertThat(results)
                    .filteredOn(result -> !result.getString("status").equals("ok"))
                    .isEmpty();
        }
    }

    /** Control: a path that isn't GraphQL fails nearly all of them. */
    @Test
    void the_audit_finds_a_server_that_does_not_conform() throws Exception {
        install();
        try (TestServer server = TestServer.start()) {
            assertThat(audit(server.uri("/health/live").toString()))
                    .filteredOn(result -> !result.getString("status").equals("ok"))
                    .hasSizeGreaterThan(AUDITS / 2);
        }
    }

    private static void install() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "needs node and npm on the PATH");
        Files.createDirectories(FOLDER);
        boolean same = true;
        for (String file : List.of("package.json", "package-lock.json", "audit.mjs")) {
            Path target = FOLDER.resolve(file);
            same &= Files.exists(target) && Files.mismatch(SOURCES.resolve(file), target) == -1;
            Files.copy(SOURCES.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same || !Files.isDirectory(FOLDER.resolve("node_modules"))) {
            run("npm", "ci", "--no-audit", "--no-fund");
        }
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static List<JsonObject> audit(String url) throws Exception {
        return run("node", "audit.mjs", url).lines().map(JsonObject::new).toList();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code of %s", (Object) command).isZero();
        return output;
    }
}
