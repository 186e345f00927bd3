package dev.daybook.trading.instrument;

import dev.daybook.core.EventCodec;
import dev.daybook.core.EventType;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;

/** Events of instruments as Avro binary. Thread-safe. */
public final class InstrumentCodec implements EventCodec<InstrumentEvent> {
    private static final EventType MARK_OBSERVED = new EventType("trading.MarkObserved", 1);

    private final SchemaRegistry schemas;

    public InstrumentCodec(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    @Override
    public EventType type(InstrumentEvent event) {
        return switch (event) {
            case MarkObserved _ -> MARK_OBSERVED;
        };
    }

    @Override
    public void encode(InstrumentEvent event, PayloadWriter out) {
        switch (event) {
            case MarkObserved(long priceE4) -> out.writeLong(priceE4);
        }
    }

    @Override
    public InstrumentEvent decode(EventType type, Payload payload) {
        if (!type.name().equals(MARK_OBSERVED.name())) {
            throw new MalformedPayloadException("Not an event of an instrument; type=" + type);
        }
        PayloadReader in = schemas.upgrade(type, payload).reader();
        var event = new MarkObserved(in.readLong());
        in.expectEnd();
        return event;
    }
}
