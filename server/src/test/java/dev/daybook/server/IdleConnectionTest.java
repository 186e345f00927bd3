package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are silent. */
@Timeout(600)
class IdleConnectionTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final GatedStore store = new GatedStore();
    private final TestServer server =
            TestServer.start(
                    store,
                    ServerOptions.defaults().with(HttpLimits.defaults().withIdleTimeout(SHORT)));

    @AfterEach
    void stop() {
        store.open();
        server.close();
    }

    /** Says nothing, or not all of a request, until the server has enough of it. */
    private void closedAfterAWhile(String beginning) throws IOException {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            silent.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void one_without_a_request_is_closed() throws IOException {
        closedAfterAWhile("");
    }

    @Test
    void one_that_sends_half_a_request_is_closed() throws IOException {
        closedAfterAWhile(
                "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\n{");
    }

    @Test
    void one_whose_request_is_worked_on_is_not() throws Exception {
        var answer =
                server.sendAsync(
                        server.postRequest(
                                new JsonObject()
                                        .put("query", TestServer.commandDocument("createOrder"))
                                        .put(
                                                "variables",
                                                new JsonObject().put("input", createOrder("o-1")))
                                        .encode()));
        store.awaitAppend();
        // Each of them takes as long as a connection may be silent.
        closedAfterAWhile("");
        closedAfterAWhile("");
        assertThat(answer).isNotDone();
        store.open();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }
}
