package dev.daybook.trading.instrument;

import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import java.util.OptionalLong;

/** States of instruments as bytes. Thread-safe. */
public final class InstrumentSnapshotCodec implements SnapshotCodec<InstrumentState> {
    private static final int FORMAT = 1;

    @Override
    public int format() {
        return FORMAT;
    }

    @Override
    public void encode(InstrumentState state, PayloadWriter out) {
        write(state.lastPriceE4(), out);
        write(state.observedAtMicros(), out);
    }

    @Override
    public InstrumentState decode(PayloadReader in) {
        return new InstrumentState(read(in), read(in));
    }

    private static void write(OptionalLong value, PayloadWriter out) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeLong(value.getAsLong());
        }
    }

    private static OptionalLong read(PayloadReader in) {
        return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }
}
