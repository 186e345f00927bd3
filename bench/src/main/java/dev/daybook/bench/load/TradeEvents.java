package dev.daybook.bench.load;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamHandle;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Appends events of accounts to a store without an engine, encoded as the engine encodes them. For
 * the thread that made it; the store tells on its own what is durable.
 */
public final class TradeEvents implements DurabilityListener {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final EventAppender appender;
    private final CommandIdSource ids;
    private final AccountCodec codec = Trading.accountCodec();
    private final EncodedEvents encoded = new EncodedEvents();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread owner = Thread.currentThread();
    private volatile Latencies latencies = new Latencies();
    private volatile long durablePosition;
    private volatile @Nullable StoreException failure;
    private long position;

    /** Something that is measured until this position is durable. */
    private record Waiting(long position, long sinceNanos) {}

    /** Opens the store's appender, of which there is one at a time. */
    public TradeEvents(EventStore store, CommandIdSource ids) {
        this.ids = ids;
        this.position = store.lastPosition();
        this.durablePosition = position;
        this.appender =
                store.appender(this)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The store has no fast way to append; store=" + store));
    }

    public StreamHandle stream(StreamId stream) {
        return appender.stream(stream);
    }

    /** Of what is appended from now on. */
    public Latencies startLatencies() {
        awaitDurable(position);
        latencies = new Latencies();
        return latencies;
    }

    /** The latency of the next event counts from here. */
    public void measureNext(long sinceNanos) {
        // Before the append, for the store may be done with it before this thread goes on.
        waiting.add(new Waiting(position + 1, sinceNanos));
    }

    /** Appends one event; waits where the store is full. */
    public void append(StreamHandle stream, AccountEvent event, long nowMicros) {
        encoded.clear(nowMicros);
        codec.encode(event, encoded.payload());
        encoded.add(codec.type(event));
        var id = ids.next();
        var provenance = Provenance.of(id, (int) id.low() * 31, Accounts.ACTOR);
        long last = appender.append(stream, stream.tipRevision(), nowMicros, provenance, encoded);
        while (last == EventAppender.FULL) {
            appender.flush();
            awaitDurable(durablePosition + 1);
            last = appender.append(stream, stream.tipRevision(), nowMicros, provenance, encoded);
        }
        position++;
        if (last != position) {
            throw new IllegalStateException(
                    "Someone else appends to this store; expectedPosition=%d position=%d"
                            .formatted(position, last));
        }
    }

    /** Lets the store write what was appended. */
    public void flush() {
        appender.flush();
    }

    /** Position of the last event that was appended. */
    public long position() {
        return position;
    }

    /** Position of the last event that is durable; any thread. */
    public long durable() {
        return durablePosition;
    }

    /** Waits until an event is durable. */
    public void awaitDurable(long untilPosition) {
        while (durablePosition < untilPosition) {
            StoreException failed = failure;
            if (failed != null) {
                throw failed;
            }
            LockSupport.parkNanos(PATIENCE_NANOS);
        }
    }

    @Override
    public void onDurable(long newPosition) {
        long now = System.nanoTime();
        Waiting next = waiting.peek();
        while (next != null && next.position <= newPosition) {
            latencies.record(now - next.sinceNanos);
            waiting.remove();
            next = waiting.peek();
        }
        durablePosition = newPosition;
        LockSupport.unpark(owner);
    }

    @Override
    public void onFailure(StoreException failed) {
        failure = failed;
        LockSupport.unpark(owner);
    }
}
