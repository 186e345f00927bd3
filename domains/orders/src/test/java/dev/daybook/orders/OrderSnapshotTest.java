package dev.daybook.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.tck.SnapshotCodecCheck;
import dev.daybook.tck.SnapshotCodecCheck.Dated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderSnapshotTest {
    private static final List<List<OrderEvent>> LIVES =
            List.of(
                    List.of(
                            SampleOrders.CREATED,
                            SampleOrders.CONFIRMED,
                            SampleOrders.SHIPPED,
                            SampleOrders.DELIVERED),
                    List.of(SampleOrders.CREATED, SampleOrders.CANCELLED),
                    List.of(SampleOrders.CREATED, SampleOrders.CONFIRMED, SampleOrders.CANCELLED));

    private final OrderSnapshotCodec codec = new OrderSnapshotCodec();
    private final SnapshotCodecCheck<OrderState> check = new SnapshotCodecCheck<>(codec);

    /** Orders are records, so equal means every field, one that is added later too. */
    @Test
    void an_order_comes_back_as_it_was_saved_after_each_step_of_its_life() {
        for (List<OrderEvent> life : LIVES) {
            OrderState state = Orders.decider().initialState();
            assertThat(check.throughBytes(state)).isEqualTo(state);
            long micros = 1_767_600_000_000_000L;
            for (OrderEvent event : life) {
                state = Orders.decider().evolve(state, event, micros++);
                assertThat(check.throughBytes(state)).isEqualTo(state);
            }
        }
    }

    @Test
    void a_snapshot_that_is_cut_short_is_malformed() {
        OrderState state = Orders.decider().initialState();
        for (OrderEvent event : LIVES.getFirst()) {
            state = Orders.decider().evolve(state, event, 1);
        }
        byte[] whole = check.bytes(state);
        for (int length = 0; length < whole.length; length++) {
            Payload cut = Payload.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> codec.decode(cut.reader()))
                    .isInstanceOf(MalformedPayloadException.class);
        }
    }

    @Test
    void rules_and_layout_are_those_of_the_format() {
        var history = new ArrayList<Dated<OrderEvent>>();
        for (List<OrderEvent> life : LIVES) {
            life.forEach(event ->
                    history.add(
                            new Dated<>(event, 1_767_600_000_000_000L + history.size() * 1_001L)));
        }
        check.requireFormat(Orders.decider(), history, 1, "2d88155bebeb6f0f");
    }
}
