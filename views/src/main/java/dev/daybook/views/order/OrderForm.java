package dev.daybook.views.order;

import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.orders.Order;
import dev.daybook.orders.OrderState;
import dev.daybook.orders.Orders;
import dev.daybook.views.cache.Answers;
import java.util.Optional;

/** An order in bytes: as the domain saves it, behind the number of that form. */
final class OrderForm implements Answers.Form<StoredOrder> {
    private final SnapshotCodec<OrderState> codec = Orders.snapshotCodec();

    @Override
    public long revision(StoredOrder answer) {
        return answer.revision();
    }

    @Override
    public Payload encode(StoredOrder answer) {
        var out = new PayloadWriter();
        out.writeInt(codec.format());
        codec.encode(answer.order(), out);
        return out.toPayload();
    }

    @Override
    public Optional<StoredOrder> decode(String key, long revision, Payload bytes) {
        try {
            PayloadReader in = bytes.reader();
            return in.readInt() == codec.format() && codec.decode(in) instanceof Order order
                    ? Optional.of(new StoredOrder(key, revision, order))
                    : Optional.empty();
        } catch (MalformedPayloadException otherForm) {
            return Optional.empty();
        }
    }
}
