package dev.daybook.trading.account;

import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.trading.instrument.Symbols;
import java.util.Arrays;
import java.util.Comparator;

/** The positions in an account's snapshot, by symbol. */
final class SavedHoldings {
    private static final Comparator<Position> BY_SYMBOL =
            Comparator.comparing(position -> position.symbol);

    private SavedHoldings() {}

    static void write(Holdings holdings, PayloadWriter out) {
        Position[] positions = holdings.all().toArray(Position[]::new);
        Arrays.sort(positions, BY_SYMBOL);
        out.writeInt(positions.length);
        for (Position position : positions) {
            out.writeString(position.symbol)
                    .writeLong(position.quantity)
                    .writeLong(position.reservedQuantity)
                    .writeLong(position.costE4)
                    .writeLong(position.lastTradePriceE4);
        }
    }

    static void readInto(Holdings holdings, PayloadReader in) {
        for (int left = in.readInt(); left > 0; left--) {
            String symbol = in.readString();
            if (!Symbols.valid(symbol)) {
                throw new MalformedPayloadException("No symbol; symbol=" + symbol);
            }
            var position = new Position(symbol);
            position.quantity = in.readLong();
            position.reservedQuantity = in.readLong();
            position.costE4 = in.readLong();
            position.lastTradePriceE4 = in.readLong();
            holdings.restore(position);
        }
    }
}
