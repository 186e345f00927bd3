package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.core.Clock;
import dev.daybook.server.app.Daybook;
import dev.daybook.store.InMemoryEventStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStartTest {
    private final Daybook daybook =
            Daybook.start(new InMemoryEventStore(), Clock.system(), Daybook.defaultOptions());

    @AfterEach
    void stop() {
        daybook.close();
    }

    private ServerStartException refusal(ServerOptions options) {
        return catchThrowableOfType(
                ServerStartException.class, () -> DaybookServer.start(options, daybook).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void an_address_that_others_can_reach_is_refused(String host) {
        var refused = refusal(ServerOptions.defaults().withPort(0).withHost(host));
        assertThat(refused.code()).isEqualTo("REFUSED_BIND");
        assertThat(refused).hasMessageContaining("loopback only").hasMessageContaining(host);
    }

    @Test
    void a_port_in_use_is_named() {
        try (var first = DaybookServer.start(ServerOptions.defaults().withPort(0), daybook)) {
            var refused = refusal(ServerOptions.defaults().withPort(first.port()));
            assertThat(refused.code()).isEqualTo("PORT_IN_USE");
            assertThat(refused).hasMessageContaining("port=" + first.port());
        }
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        var refused = refusal(ServerOptions.defaults().withHost("no-such-host.invalid"));
        assertThat(refused.code()).isEqualTo("CANNOT_LISTEN");
        assertThat(refused).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void health_tells_a_living_and_a_ready_server() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
            JsonObject ready = TestServer.body(server.get("/health/ready").body());
            assertThat(ready.getString("status")).isEqualTo("READY");
            assertThat(ready.getString("position")).isEqualTo("p0");
            assertThat(ready.getJsonObject("engine").getBoolean("accepting")).isTrue();
        }
    }

    @Test
    void a_server_whose_store_failed_lives_but_is_not_ready() {
        try (TestServer server = TestServer.start()) {
            server.store.close();
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("FAILED", "STORE_CLOSED");
            JsonObject read = server.execute("{ order(id: \"1\") { total } }");
            assertThat(read.encode()).contains("STORE_CLOSED");
        }
    }

    @Test
    void connections_beyond_the_limit_are_closed() throws IOException {
        var one = ServerOptions.defaults().with(HttpLimits.defaults().withConnections(1));
        try (TestServer server = TestServer.start(one);
                var first = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            first.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(first.getInputStream().read()).isPositive();
            try (var second = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }
}
