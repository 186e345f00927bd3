package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the payload of one DATA block; see {@link PayloadLayout} and {@link EventFlags}.
 *
 * <p>The same events always give the same bytes. An append that turns out too large is taken back
 * with {@link #rollback}. Not thread-safe; {@link #clear} makes it ready for the next block.
 */
public final class PayloadEncoder {
    private static final int INITIAL_RESTARTS = 256;

    private final ByteSink out = new ByteSink(Block.MAX_SIZE_BYTES);
    private final BlockDictionaries dictionaries = new BlockDictionaries();
    private final StreamTableEncoder streams = new StreamTableEncoder(dictionaries);
    private final EventEncoder events = new EventEncoder(dictionaries, streams, out);
    private int[] restarts = new int[INITIAL_RESTARTS * 2];
    private int restartCount;
    private long firstRecordedAt;
    private final Span span = new Span();
    private final Span markedSpan = new Span();
    private int markedEvents;
    private int markedSize;

    public PayloadEncoder() {
        clear();
    }

    /** The times of the events so far. */
    private static final class Span {
        long lastRecorded;
        long minOccurred;
        long maxOccurred;

        void set(Span other) {
            lastRecorded = other.lastRecorded;
            minOccurred = other.minOccurred;
            maxOccurred = other.maxOccurred;
        }
    }

    /** The state to go back to by {@link #rollback}, until the next mark. */
    public void mark() {
        markedEvents = eventCount();
        markedSize = out.size();
        markedSpan.set(span);
        dictionaries.mark();
        events.mark();
    }

    /** Forgets every event added since the mark. */
    public void rollback() {
        streams.truncate(markedEvents);
        dictionaries.rollback();
        events.rollback();
        out.truncate(markedSize);
        span.set(markedSpan);
        restartCount = restartsFor(markedEvents);
        firstRecordedAt = markedEvents == 0 ? 0 : firstRecordedAt;
    }

    /** Forgets everything. */
    public void clear() {
        streams.clear();
        dictionaries.clear();
        events.restart(0);
        out.truncate(0);
        out.skip(PayloadLayout.PREAMBLE_BYTES);
        restartCount = 0;
        firstRecordedAt = 0;
        span.lastRecorded = 0;
        span.minOccurred = Long.MAX_VALUE;
        span.maxOccurred = Long.MIN_VALUE;
    }

    /** Tells what comes: the events of a batch from one on. Changes nothing but the speed. */
    public void expect(EventBatch batch, int from) {
        streams.touch(batch, from);
    }

    /** Adds an event of a batch. Recorded times never go backwards. */
    public void add(EventBatch batch, int event) {
        long recordedAt = batch.recordedAtMicros(event);
        if (eventCount() == 0) {
            firstRecordedAt = recordedAt;
        }
        if (eventCount() % PayloadLayout.RESTART_INTERVAL_EVENTS == 0) {
            restart();
        }
        events.add(batch, event);
        long occurred = batch.occurredAtMicros(event);
        span.lastRecorded = recordedAt;
        span.minOccurred = Math.min(span.minOccurred, occurred);
        span.maxOccurred = Math.max(span.maxOccurred, occurred);
    }

    private void restart() {
        if (restartCount * 2 == restarts.length) {
            restarts = Arrays.copyOf(restarts, restarts.length * 2);
        }
        restarts[restartCount * 2] = out.size();
        restarts[restartCount * 2 + 1] = streams.size();
        restartCount++;
        events.restart(firstRecordedAt);
    }

    private static int restartsFor(int eventCount) {
        int interval = PayloadLayout.RESTART_INTERVAL_EVENTS;
        return (eventCount + interval - 1) / interval;
    }

    public int eventCount() {
        return streams.events();
    }

    /** Upper bound of what {@link #finish} returns. */
    public int sizeBytes() {
        return out.size()
                + dictionaries.sizeBytes()
                + streams.sizeBytes()
                + restartCount * PayloadLayout.RESTART_BYTES;
    }

    public long firstRecordedAtMicros() {
        return firstRecordedAt;
    }

    public long lastRecordedAtMicros() {
        return span.lastRecorded;
    }

    /** The smallest and the largest occurredAt. */
    public OccurredSpan occurred() {
        return new OccurredSpan(span.minOccurred, span.maxOccurred);
    }

    /** The streams added; valid until the next change. */
    public BlockStreams streams() {
        return streams;
    }

    /** The event types added; valid until the next change. */
    public List<EventType> types() {
        return dictionaries.types.values();
    }

    /** Completes the payload, which is valid until {@link #clear}; nothing can be added to it. */
    public ByteSink finish() {
        int dictionaryOffset = out.size();
        dictionaries.write(out);
        streams.write(out);
        int restartsOffset = out.size();
        for (int i = 0; i < restartCount * 2; i++) {
            out.writeInt(restarts[i]);
        }
        out.putInt(PayloadLayout.RESTART_INTERVAL, PayloadLayout.RESTART_INTERVAL_EVENTS);
        out.putInt(PayloadLayout.DICTIONARY_OFFSET, dictionaryOffset);
        out.putInt(PayloadLayout.RESTARTS_OFFSET, restartsOffset);
        out.putInt(PayloadLayout.RESERVED, 0);
        out.putLong(PayloadLayout.MIN_OCCURRED_AT, span.minOccurred);
        out.putLong(PayloadLayout.MAX_OCCURRED_AT, span.maxOccurred);
        return out;
    }
}
