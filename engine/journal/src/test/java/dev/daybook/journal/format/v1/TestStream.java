package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import dev.daybook.store.NewEvent;
import java.util.HashMap;
import java.util.Map;

/** Gives an encoder events one by one, each stream as one object. */
final class TestStream extends BlockStream {

    private TestStream(StreamId id) {
        super(id);
    }

    /** An encoder's input. */
    static final class Events {
        private final Map<StreamId, TestStream> streams = new HashMap<>();
        private final EventBatch batch = new EventBatch();

        void addTo(
                PayloadEncoder encoder,
                StreamId stream,
                long revision,
                long recordedAtMicros,
                NewEvent event) {
            byte[] payload = event.payload().toByteArray();
            batch.clear();
            batch.payload(payload, 0, payload.length);
            batch.origin(event.provenance());
            batch.add(
                    streams.computeIfAbsent(stream, TestStream::new),
                    revision,
                    event.type(),
                    event.occurredAtMicros());
            batch.endAppend(1, recordedAtMicros, 1);
            encoder.add(batch, 0);
        }
    }
}
