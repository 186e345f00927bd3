package dev.daybook.journal.replay;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.StreamKey;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.ReplayedEvent;
import dev.daybook.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Steps through all blocks and hands over the events of one share of the streams. For one thread.
 *
 * <p>Design note: every part steps through every event, because stepping costs a tenth of decoding
 * and folding, and needs nothing but the blocks in common. A stream is looked up once for each
 * block that holds it.
 */
final class ReplayPart implements ReplayedEvent {
    private static final int UNKNOWN = -1;
    private static final int NOT_MINE = -2;

    private final Share share;
    private final long afterPosition;
    private final ReplayHandler handler;
    private final Runnable requireReadable;
    private final StreamNumbers numbers = new StreamNumbers();
    private final StreamKey key = new StreamKey();
    private int[] numberOf = new int[0];
    private @Nullable Hash last;
    private @Nullable EventReader reader;
    private long basePosition;
    private int streamNumber;

    /** Which streams: those whose hash leaves {@code number} when divided. */
    record Share(int number, int count) {
        boolean has(long hash) {
            // the low bits choose the place in a table, which must not be the same for a share
            return (hash >>> Integer.SIZE) % count == number;
        }
    }

    ReplayPart(Share share, long afterPosition, ReplayHandler handler, Runnable requireReadable) {
        this.share = share;
        this.afterPosition = afterPosition;
        this.handler = handler;
        this.requireReadable = requireReadable;
    }

    /**
     * Returns after the last run, or where there is none because of a failure. Damage ends the runs
     * for every part where it stands, and not before.
     */
    void run(ReadAhead<?, VerifiedRun> runs) {
        long number = 0;
        Optional<VerifiedRun> run = runs.take(number);
        while (run.isPresent()) {
            requireReadable.run();
            try {
                deliver(run.get());
            } catch (StoreException.Corrupt damage) {
                runs.endAt(number, damage);
            }
            runs.done(number);
            number++;
            run = runs.take(number);
        }
    }

    private void deliver(VerifiedRun run) {
        if (last != null && !run.blocks().isEmpty() && !last.equals(run.before())) {
            throw run.blocks().getFirst().where().noLink();
        }
        last = run.last();
        for (VerifiedBlock block : run.blocks()) {
            try {
                deliver(block);
            } catch (MalformedBlockException malformed) {
                throw block.where().corrupt(String.valueOf(malformed.getMessage()));
            }
        }
        if (run.damage().isPresent()) {
            throw run.damage().get();
        }
    }

    private void deliver(VerifiedBlock block) {
        BlockPayload payload = block.payload();
        basePosition = payload.header().basePosition();
        long skipped = Math.max(0, afterPosition + 1 - basePosition);
        findStreams(block, skipped == 0);
        EventReader events = payload.eventsFrom((int) skipped);
        reader = events;
        while (events.next()) {
            int stream = events.streamNumber();
            int number = numberOf[stream];
            if (number == UNKNOWN) {
                number = number(block, stream);
                numberOf[stream] = number;
            }
            if (number != NOT_MINE) {
                streamNumber = number;
                handler.onEvent(this);
            }
        }
    }

    /**
     * All streams of a block at once, because looking one up waits for memory and many can wait
     * together. They stand in the order of their first events, so the handler meets new ones in the
     * order of their numbers; in a block that is not delivered whole it need not meet all.
     */
    private void findStreams(VerifiedBlock block, boolean whole) {
        int count = block.streamCount();
        if (numberOf.length < count) {
            numberOf = new int[count];
        }
        for (int stream = 0; stream < count; stream++) {
            numberOf[stream] = whole ? number(block, stream) : UNKNOWN;
        }
    }

    private int number(VerifiedBlock block, int stream) {
        long hash = block.streamHash(stream);
        if (!share.has(hash)) {
            return NOT_MINE;
        }
        block.payload().readKey(stream, key);
        return numbers.number(key, hash, block.payload().streams(), stream);
    }

    private EventReader reader() {
        EventReader known = reader;
        if (known == null) {
            throw new IllegalStateException("A replayed event is looked at outside its handler");
        }
        return known;
    }

    @Override
    public int streamNumber() {
        return streamNumber;
    }

    @Override
    public StreamId stream() {
        return numbers.stream(streamNumber);
    }

    @Override
    public long revision() {
        return reader().revision();
    }

    @Override
    public long position() {
        return basePosition + reader().ordinal();
    }

    @Override
    public EventType type() {
        return reader().type();
    }

    @Override
    public long recordedAtMicros() {
        return reader().recordedAtMicros();
    }

    @Override
    public long occurredAtMicros() {
        return reader().occurredAtMicros();
    }

    @Override
    public Payload payload() {
        return reader().payloadSlice();
    }

    @Override
    public Event toEvent() {
        return reader().event();
    }
}
