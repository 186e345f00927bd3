package dev.daybook.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.SnapshotCodecCheck;
import dev.daybook.tck.SnapshotCodecCheck.Dated;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentSnapshotTest {
    private final SnapshotCodecCheck<InstrumentState> check =
            new SnapshotCodecCheck<>(new InstrumentSnapshotCodec());

    @Test
    void an_instrument_comes_back_as_it_was_saved() {
        var decider = new InstrumentDecider();
        InstrumentState seen =
                decider.evolve(decider.initialState(), new MarkObserved(123_456), 1_000_001);

        assertThat(check.throughBytes(seen)).isEqualTo(seen);
        assertThat(check.throughBytes(InstrumentState.UNSEEN)).isEqualTo(InstrumentState.UNSEEN);
    }

    @Test
    void rules_and_layout_are_those_of_the_format() {
        check.requireFormat(
                new InstrumentDecider(),
                List.of(
                        new Dated<>(new MarkObserved(1), 5),
                        new Dated<>(new MarkObserved(98_765_432), 1_767_600_000_000_000L)),
                1,
                "3ca9543c25fa6cdc");
    }
}
