package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bytes were computed by a separate program from {@code docs/formats/event.md}. */
class CanonicalEventTest {
    private static final String BYTES =
            "02126f726465722d376633042a6f72646572732e4f72646572436f6e6669726d"
                    + "65640282a091f4a3e8a30680a091f4a3e8a306a687caf889b882a57efdb39efd"
                    + "c2befef3cb01a184929504011c636f6e766572736174696f6e2d31000a616c69"
                    + "6365040261000262"
                    + "04c3bc0812706179";

    private static final StreamId STREAM = StreamId.parse("order-7f3");
    private static final EventType TYPE = new EventType("orders.OrderConfirmed", 1);
    private static final long RECORDED = 1_767_607_200_000_001L;
    private static final long OCCURRED = 1_767_607_200_000_000L;
    private static final Payload PAYLOAD = Payload.wrap(HexFormat.of().parseHex("12706179"));

    @Test
    void the_canonical_bytes_of_an_event_never_change() {
        assertThat(HexFormat.of().formatHex(CanonicalEvent.encode(event(5)))).isEqualTo(BYTES);
    }

    @Test
    void the_checksum_of_an_event_never_changes() {
        assertThat(CanonicalEvent.checksum(event(5)))
                .isEqualTo("e98bcddb8c959e073d5af766331cdcf540bbd04e2743cfb5b5e99ec6c866a05e");
    }

    @Test
    void the_position_is_no_part_of_the_checksum() {
        assertThat(CanonicalEvent.checksum(event(6))).isEqualTo(CanonicalEvent.checksum(event(5)));
    }

    @Test
    void everything_else_is() {
        Provenance origin = provenance("conversation-1", null, "alice", Map.of());
        var other = new EventType(TYPE.name(), 2);
        var events =
                List.of(
                        new Event(STREAM, 2, 5, TYPE, RECORDED, OCCURRED, origin, PAYLOAD),
                        new Event(
                                StreamId.parse("order-7f4"),
                                2,
                                5,
                                TYPE,
                                RECORDED,
                                OCCURRED,
                                origin,
                                PAYLOAD),
                        new Event(STREAM, 3, 5, TYPE, RECORDED, OCCURRED, origin, PAYLOAD),
                        new Event(STREAM, 2, 5, other, RECORDED, OCCURRED, origin, PAYLOAD),
                        new Event(STREAM, 2, 5, TYPE, RECORDED + 1, OCCURRED, origin, PAYLOAD),
                        new Event(STREAM, 2, 5, TYPE, RECORDED, OCCURRED - 1, origin, PAYLOAD),
                        from(provenance(null, null, "alice", Map.of())),
                        from(provenance(null, "conversation-1", "alice", Map.of())),
                        from(provenance("conversation-1", null, "bob", Map.of())),
                        from(provenance("conversation-1", null, "alice", Map.of("a", "b"))),
                        from(provenance("conversation-1", null, "alice", Map.of("b", "a"))),
                        new Event(
                                STREAM,
                                2,
                                5,
                                TYPE,
                                RECORDED,
                                OCCURRED,
                                origin,
                                Payload.wrap(new byte[] {0})));

        assertThat(events.stream().map(CanonicalEvent::checksum)).doesNotHaveDuplicates();
    }

    private static Event event(long position) {
        return new Event(
                STREAM,
                2,
                position,
                TYPE,
                RECORDED,
                OCCURRED,
                provenance("conversation-1", null, "alice", Map.of("b", "ü", "a", "")),
                PAYLOAD);
    }

    private static Event from(Provenance provenance) {
        return new Event(STREAM, 2, 5, TYPE, RECORDED, OCCURRED, provenance, PAYLOAD);
    }

    private static Provenance provenance(
            @Nullable String correlationId,
            @Nullable String causationId,
            String actor,
            Map<String, String> metadata) {
        var id = CommandId.parse("3f2504e0-4f89-41d3-9a0c-0305e82c3301").orElseThrow();
        return new Provenance(id, 0xdeadbeef, correlationId, causationId, actor, metadata);
    }
}
