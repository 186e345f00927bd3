package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser gets at {@code /}: all from this server, with a first query that works. */
@Timeout(300)
final class FirstPageIT {
    private static final Path FIRST_QUERY = Path.of("../ui/src/firstQuery.ts");
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @TempDir Path data;

    @Test
    void the_page_and_all_that_it_links_to_come_from_this_server() throws Exception {
        try (var server = ServerProcess.start(data)) {
            HttpResponse<String> page = fetch(server.uri().resolve("/"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<title>Daybook</title>");
            Matcher linked = LINKED.matcher(page.body());
            int links = 0;
            while (linked.find()) {
                assertThat(linked.group(1)).startsWith("/");
                assertThat(fetch(server.uri().resolve(linked.group(1))).statusCode())
                        .as(linked.group(1))
                        .isEqualTo(200);
                links++;
            }
            assertThat(links).as("a script, a style sheet, an icon").isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void the_query_that_the_page_starts_with_is_answered() throws Exception {
        String source = Files.readString(FIRST_QUERY);
        String query = source.substring(source.indexOf('`') + 1, source.lastIndexOf('`'));
        try (var server = ServerProcess.start(data)) {
            new LoadOfCommands(server.client(), new Acknowledgements(), 1).openAccounts();

            assertThat(server.client().data(query).get("events").get("events")).hasSize(16);
        }
    }

    private static HttpResponse<String> fetch(URI uri) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
