package dev.daybook.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.Side;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonSizeTest {

    @Test
    void an_event_is_written_with_every_field_and_no_white_space() {
        var trade = new TradeExecuted("AAPL", Side.SELL, 30, 1_012_500, 30_000_000);
        var codec = Trading.accountCodec();
        var payload = new PayloadWriter();
        codec.encode(trade, payload);
        var event =
                new Event(
                        StreamId.parse("account-7"),
                        3,
                        12,
                        codec.type(trade),
                        1_767_000_000_123_456L,
                        1_767_000_000_000_000L,
                        Provenance.of(new CommandId(1, 2), 99, "bench"),
                        payload.toPayload());

        assertThat(new String(JsonSize.json(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"stream\":\"account-7\",\"revision\":3,\"position\":12,"
                                + "\"type\":\"trading.TradeExecuted\",\"schemaVersion\":1,"
                                + "\"recordedAt\":\"2025-12-29T09:20:00.123456Z\","
                                + "\"occurredAt\":\"2025-12-29T09:20:00Z\","
                                + "\"commandId\":\"00000000-0000-0001-0000-000000000002\","
                                + "\"actor\":\"bench\",\"payload\":{\"symbol\":\"AAPL\","
                                + "\"side\":\"SELL\",\"quantity\":\"30\",\"price\":\"101.2500\","
                                + "\"costRemoved\":\"3000.0000\"}}");
    }

    @Test
    void a_store_without_events_has_no_average() {
        try (var store = new InMemoryEventStore()) {
            assertThat(JsonSize.averageBytes(store, 0)).isZero();
        }
    }
}
