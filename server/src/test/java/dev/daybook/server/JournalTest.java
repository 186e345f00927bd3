package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on the durable store that it has by default. */
class JournalTest {
    @TempDir Path folder;

    private TestServer start() {
        return TestServer.start(
                JournalEventStore.open(folder, JournalOptions.defaults()),
                ServerOptions.defaults());
    }

    @Test
    void what_was_accepted_is_there_after_a_restart_and_not_done_twice() {
        JsonObject input = createOrder("1");
        JsonObject accepted;
        try (TestServer server = start()) {
            accepted = server.command("createOrder", input).getJsonObject("accepted");
        }
        try (TestServer server = start()) {
            JsonObject again = server.command("createOrder", input).getJsonObject("accepted");

            assertThat(again).isEqualTo(accepted.copy().put("repeated", true));
            assertThat(server.store.lastPosition()).isEqualTo(1);
            assertThat(server.execute("{ order(id: \"1\") { total } }").encode())
                    .contains("25.9900");
        }
    }
}
