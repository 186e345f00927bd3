package dev.daybook.journal;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.PayloadEncoder;
import dev.daybook.journal.index.BlockCache;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one thread that writes events.
 *
 * <p>It takes whatever accumulated during the last write as the next block, writes it, and waits
 * for the sync; then readers see the block, then its appends are acknowledged. No timer: one append
 * alone is written at once, many share a write. Any failure is final: it is never tried again, what
 * waits fails, and nothing is acknowledged any more.
 */
final class JournalWriter {
    private final AppendQueue appends;
    private final JournalTail tail;
    private final JournalIndex index;
    private final BlockCache cache;
    private final StoreHealth health;
    private final Acknowledger acknowledger;
    private final NewEvents newEvents;
    private final long idleNanos;
    private final int maxPayloadBytes;
    private final PayloadEncoder encoder = new PayloadEncoder();
    private final ByteSink payload = new ByteSink(Block.MAX_SIZE_BYTES);
    private final List<PendingAppend> batch = new ArrayList<>();
    private final List<PendingAppend> inBlock = new ArrayList<>();
    private final Thread thread;
    private int written;

    /** What a writer works with. */
    record Parts(
            AppendQueue appends,
            JournalTail tail,
            JournalIndex index,
            BlockCache cache,
            StoreHealth health,
            Acknowledger acknowledger,
            NewEvents newEvents) {}

    JournalWriter(Parts parts, JournalOptions options, ThreadSource threads) {
        this.appends = parts.appends();
        this.tail = parts.tail();
        this.index = parts.index();
        this.cache = parts.cache();
        this.health = parts.health();
        this.acknowledger = parts.acknowledger();
        this.newEvents = parts.newEvents();
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
        while (true) {
            Optional<List<PendingAppend>> taken =
                    appends.take(tail.isOpen() ? idleNanos : Long.MAX_VALUE);
            if (taken.isEmpty()) {
                return;
            }
            batch.addAll(taken.get());
            if (batch.isEmpty()) {
                tail.closeTail();
            } else {
                writeAll();
            }
        }
    }

    private void writeAll() throws IOException {
        for (PendingAppend append : batch) {
            if (!fits(append)) {
                writeBlock();
                if (!fits(append)) {
                    throw new IllegalStateException(
                            "An append within the limits does not fit a block; sizeBytes="
                                    + append.sizeBytes());
                }
            }
            inBlock.add(append);
        }
        writeBlock();
        batch.clear();
        written = 0;
    }

    /**
     * Encodes an append behind those in the block; takes it back where the block would overflow.
     */
    private boolean fits(PendingAppend append) {
        PayloadEncoder.Mark mark = encoder.mark();
        List<StreamAppend> streams = append.append().streams();
        for (int i = 0; i < streams.size(); i++) {
            long revision = append.revisionBefore(i);
            for (NewEvent event : streams.get(i).events()) {
                revision++;
                encoder.add(streams.get(i).stream(), revision, append.recordedAtMicros(), event);
            }
        }
        if (encoder.sizeBytes() <= maxPayloadBytes) {
            return true;
        }
        encoder.rollback(mark);
        return false;
    }

    private void writeBlock() throws IOException {
        encoder.finish(payload);
        JournalTail.Written durable = tail.write(encoder, payload);
        var entry =
                BlockEntry.of(
                        durable.segment(), durable.offset(), durable.header(), encoder.occurred());
        int block = index.publish(entry, encoder.streams(), encoder.types());
        cache.put(block, durable.header(), payload.toByteArray());
        acknowledger.acknowledge(inBlock);
        written += inBlock.size();
        inBlock.clear();
        encoder.clear();
        newEvents.signal();
    }

    private void fail(Throwable failure) {
        StoreException cause = health.fail(failure);
        var lost = new ArrayList<PendingAppend>(batch.subList(written, batch.size()));
        lost.addAll(appends.abandon());
        acknowledger.fail(lost, cause);
        newEvents.signal();
    }
}
