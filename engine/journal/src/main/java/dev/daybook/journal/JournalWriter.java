package dev.daybook.journal;

import dev.daybook.journal.background.Activity;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.EventBatch;
import dev.daybook.journal.format.v1.PayloadEncoder;
import dev.daybook.journal.index.BlockCache;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.util.ArrayList;

/**
 * The one thread that writes events.
 *
 * <p>It takes whatever accumulated during the last write as the next block, writes it, and waits
 * for the sync; then readers see the block, then its appends are acknowledged. No timer: one append
 * alone is written at once, many share a write, and what did not fit the block opens the next one,
 * so a backlog makes full blocks. Any failure is final: it is never tried again, what waits fails,
 * and nothing is acknowledged any more.
 */
final class JournalWriter {
    private final AppendQueue appends;
    private final JournalTail tail;
    private final JournalIndex index;
    private final BlockCache cache;
    private final StoreHealth health;
    private final Acknowledger acknowledger;
    private final NewEvents newEvents;
    private final Activity activity;
    private final long idleNanos;
    private final int maxPayloadBytes;
    private final PayloadEncoder encoder = new PayloadEncoder();
    private final TakenEvents taken = new TakenEvents();
    private final Thread thread;
    private long blockBytes;

    /** What a writer works with. */
    record Parts(
            AppendQueue appends,
            JournalTail tail,
            JournalIndex index,
            BlockCache cache,
            StoreHealth health,
            Acknowledger acknowledger,
            NewEvents newEvents,
            Activity activity) {}

    JournalWriter(Parts parts, JournalOptions options, ThreadSource threads) {
        this.appends = parts.appends();
        this.tail = parts.tail();
        this.index = parts.index();
        this.cache = parts.cache();
        this.health = parts.health();
        this.acknowledger = parts.acknowledger();
        this.newEvents = parts.newEvents();
        this.activity = parts.activity();
        this.idleNanos = options.idleTrailerDelay().toNanos();
        this.maxPayloadBytes =
                JournalOptions.maxBlockSizeBytes(options.segmentSizeBytes())
                        - BlockHeader.SIZE_BYTES;
        this.thread = threads.unstarted("daybook-journal-writer", this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits until everything accepted is durable or has failed. */
    void join() {
        Threads.join(thread);
    }

    private void run() {
        try {
            writeUntilClosed();
            tail.closeTail();
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            fail(failure);
        }
    }

    private void writeUntilClosed() throws IOException, InterruptedException {
        while (appends.take(taken, tail.isOpen() ? idleNanos : Long.MAX_VALUE)) {
            if (taken.isEmpty()) {
                tail.closeTail();
            } else {
                fillBlock();
                writeBlock();
            }
        }
    }

    /** Encodes what was taken, as far as it fits. */
    private void fillBlock() {
        while (!taken.isEmpty()) {
            EventBatch batch = taken.batch();
            encoder.expect(batch, taken.next());
            if (!fill(batch)) {
                return;
            }
        }
    }

    /** Encodes the rest of a batch; returns false where the block is full before. */
    private boolean fill(EventBatch batch) {
        int event = taken.next();
        while (event < batch.size()) {
            encoder.mark();
            int end = encodeAppend(batch, event);
            if (encoder.sizeBytes() > maxPayloadBytes) {
                encoder.rollback();
                requireProgress(batch, end);
                return false;
            }
            blockBytes += batch.appendSizeBytes(end - 1);
            taken.advance(end);
            event = end;
        }
        return true;
    }

    /** Encodes the events of an append and returns the number of the event after them. */
    private int encodeAppend(EventBatch batch, int first) {
        int event = first;
        int size;
        do {
            size = batch.appendSizeBytes(event);
            encoder.add(batch, event);
            event++;
        } while (size == 0);
        return event;
    }

    private void requireProgress(EventBatch batch, int end) {
        if (encoder.eventCount() == 0) {
            throw new IllegalStateException(
                    "An append within the limits does not fit a block; sizeBytes="
                            + batch.appendSizeBytes(end - 1));
        }
    }

    private void writeBlock() throws IOException {
        ByteSink payload = encoder.finish();
        JournalTail.Written durable = tail.write(encoder, payload);
        BlockHeader header = durable.header();
        var entry = BlockEntry.of(durable.segment(), durable.offset(), header, encoder.occurred());
        int block = index.publishWritten(entry, encoder.streams(), encoder.types());
        cache.put(block, header, payload.toByteArray());
        long position = header.lastPosition();
        acknowledger.acknowledge(position, taken.pendingUpTo(position), blockBytes);
        blockBytes = 0;
        encoder.clear();
        newEvents.signal();
        activity.done();
    }

    private void fail(Throwable failure) {
        StoreException cause = health.fail(failure);
        var lost = new ArrayList<PendingAppend>(taken.pendingUpTo(Long.MAX_VALUE));
        lost.addAll(appends.abandon());
        acknowledger.fail(lost, cause);
        newEvents.signal();
    }
}
