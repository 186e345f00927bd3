package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.NewEvent;
import dev.daybook.tck.SeededRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** How many bytes of disk a trade takes, block headers and padding included. */
class EventSizeTest {
    private static final int TRADES = 300_000;
    private static final int ACCOUNTS = 50_000;
    private static final double BYTES_WITH_COUNTED_IDS = 25;
    private static final double BYTES_WITH_RANDOM_IDS = 45;

    @Test
    void a_trade_with_a_counted_command_id_takes_less_than_25_bytes() {
        double size = bytesPerTrade("", id -> new CommandId(0x1234_5678_9abc_8000L, id));

        assertThat(size).isLessThan(BYTES_WITH_COUNTED_IDS);
    }

    @Test
    void a_trade_with_a_random_command_id_takes_less_than_45_bytes() {
        var random = new SeededRandom(7);
        LongFunction<CommandId> randomIds =
                id ->
                        new CommandId(
                                random.between(Long.MIN_VALUE, Long.MAX_VALUE),
                                random.between(Long.MIN_VALUE, Long.MAX_VALUE));

        assertThat(bytesPerTrade("", randomIds)).isLessThan(BYTES_WITH_RANDOM_IDS);
    }

    @Test
    void a_prefix_of_the_key_costs_nothing() {
        LongFunction<CommandId> ids = id -> new CommandId(0x1234_5678_9abc_8000L, id);

        assertThat(bytesPerTrade("account-", ids)).isLessThan(BYTES_WITH_COUNTED_IDS);
    }

    /**
     * One trade an append, a microsecond apart, over random accounts; blocks as full as they go.
     */
    private static double bytesPerTrade(String keyPrefix, LongFunction<CommandId> ids) {
        var random = new SeededRandom(42);
        var encoder = new PayloadEncoder();
        var events = new TestStream.Events();
        var revisions = new HashMap<StreamId, Long>();
        var type = new EventType("trading.TradeExecuted", 1);
        int room = Block.MAX_SIZE_BYTES - BlockHeader.SIZE_BYTES;
        long bytes = 0;
        long count = 0;
        long now = 1_767_000_000_000_000L;
        for (int i = 0; i < TRADES; i++) {
            var stream =
                    new StreamId("account", keyPrefix + (10_000 + random.between(1, ACCOUNTS)));
            var provenance =
                    new Provenance(ids.apply(i), random.anyInt(), null, null, "client", Map.of());
            byte[] payload = random.bytes(random.between(12, 14));
            now += random.between(0, 2);
            var event = new NewEvent(type, now, provenance, Payload.wrap(payload));
            encoder.mark();
            events.addTo(encoder, stream, revisions.merge(stream, 1L, Long::sum), now, event);
            if (encoder.sizeBytes() > room) {
                encoder.rollback();
                revisions.merge(stream, -1L, Long::sum);
                count += encoder.eventCount();
                bytes += Pages.roundUp(BlockHeader.SIZE_BYTES + encoder.finish().size());
                encoder.clear();
            }
        }
        double perTrade = (double) bytes / count;
        System.out.printf("bytes per trade: %.2f, key prefix \"%s\"%n", perTrade, keyPrefix);
        return perTrade;
    }
}
