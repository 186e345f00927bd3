package dev.daybook.runtime;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that the engine has in memory, at most so many, but for those that the store
 * doesn't have whole yet: loading such a one again would lose what is on its way to the disk. For
 * the engine's thread only, but for {@link #size}.
 *
 * <p>Design note: an open-addressed table of references, so sparse that the first one looked at is
 * mostly the right one; the key stands in the aggregate, which is needed anyway. What leaves is
 * chosen by a hand that goes round and passes once over what was used since its last visit, so a
 * hit writes one byte. Source: F. J. Corbató, "A Paging Experiment with the Multics System" (1968).
 */
final class AggregateCache implements StateLookup {
    private static final int SLOTS_PER_AGGREGATE = 4;
    private static final int INITIAL_SLOTS = 64;

    /** How many aggregates the hand looks at for each command, while there are too many. */
    private static final int STEPS_PER_COMMAND = 4;

    private static final int MIN_STEPS = 16;

    private final AggregateTypes types;
    private final AggregateLoader loader;
    private final SnapshotTaker snapshots;
    private final int limit;
    private final LongSupplier answered;
    private final Queue<Aggregate<?>> leaving = new ArrayDeque<>();
    private final long[] words = new long[AggregateKeys.WORDS];
    private @Nullable Aggregate<?>[] slots;
    private int count;
    private volatile int size;
    private int hand;

    /**
     * @param answered number of the last submission whose events are durable
     */
    AggregateCache(
            AggregateTypes types,
            AggregateLoader loader,
            SnapshotTaker snapshots,
            int limit,
            LongSupplier answered) {
        this.types = types;
        this.loader = loader;
        this.snapshots = snapshots;
        this.limit = limit;
        this.answered = answered;
        this.slots = new Aggregate<?>[INITIAL_SLOTS];
    }

    int size() {
        return size;
    }

    @Override
    public <S> S state(AggregateType<S, ?, ?, ?> type, String key) {
        return load(type, key).state;
    }

    <S> Aggregate<S> load(AggregateType<S, ?, ?, ?> type, String key) {
        AggregateKeys.write(key, types.number(type), words, 0);
        return load(type, key, words, 0);
    }

    /** Finds an aggregate or loads it; {@code words} are those of the key. */
    <S> Aggregate<S> load(AggregateType<S, ?, ?, ?> type, String key, long[] words, int at) {
        // The words tell the kind, so what is found by them is of that type.
        @SuppressWarnings("unchecked")
        var cached = (Aggregate<S>) find(key, words, at);
        if (cached != null) {
            return cached;
        }
        long[] own = Arrays.copyOfRange(words, at, at + AggregateKeys.WORDS);
        Aggregate<S> loaded = loader.load(type, key, own);
        put(loaded);
        if (type.isTerminal().test(loaded.state)) {
            leave(loaded);
        }
        return loaded;
    }

    /** Touches what {@link #find} looks at first. */
    int touch(long[] words, int at) {
        return atHome(words, at) == null ? 0 : 1;
    }

    /** Touches what it looks at next, after {@link #touch}. */
    long touchNext(long[] words, int at) {
        Aggregate<?> likely = atHome(words, at);
        return likely == null ? 0 : likely.touch();
    }

    private @Nullable Aggregate<?> atHome(long[] words, int at) {
        return slots[AggregateKeys.hash(words[at + 2]) & (slots.length - 1)];
    }

    @Nullable Aggregate<?> find(String key, long[] words, int at) {
        long key2 = words[at + 2];
        int mask = slots.length - 1;
        int i = AggregateKeys.hash(key2) & mask;
        for (Aggregate<?> found = slots[i]; found != null; found = slots[i]) {
            if (found.key2 == key2
                    && found.key0 == words[at]
                    && found.key1 == words[at + 1]
                    && (!AggregateKeys.isHashed(key2) || found.stream.key().equals(key))) {
                found.isUsed = true;
                return found;
            }
            i = (i + 1) & mask;
        }
        return null;
    }

    /** Whether the store has all of it, so that it can be forgotten and loaded again. */
    boolean isDurable(Aggregate<?> aggregate) {
        return aggregate.changedBy <= answered.getAsLong();
    }

    /** Forgets an aggregate whose memory can't be trusted. */
    void drop(Aggregate<?> aggregate) {
        if (aggregate.isCached) {
            remove(aggregate);
        }
    }

    /** Lets an aggregate go that nobody is likely to ask for again, as soon as it is durable. */
    void leave(Aggregate<?> aggregate) {
        leaving.add(aggregate);
    }

    /**
     * Brings the cache back to its limit, as far as durable aggregates allow it. Between
     * submissions only: a command holds what it loaded.
     *
     * @param commands that were executed since the last call
     */
    void trim(int commands) {
        for (Aggregate<?> next = leaving.peek();
                next != null && isDurable(next);
                next = leaving.peek()) {
            leaving.remove();
            drop(next);
        }
        int steps = MIN_STEPS + commands * STEPS_PER_COMMAND;
        while (count > limit && steps-- > 0) {
            Aggregate<?> next = nextOfHand();
            if (next.isUsed) {
                next.isUsed = false;
            } else if (isDurable(next)) {
                snapshots.leaves(next);
                remove(next);
            }
        }
    }

    private Aggregate<?> nextOfHand() {
        Aggregate<?> next;
        do {
            hand = (hand + 1) & (slots.length - 1);
            next = slots[hand];
        } while (next == null);
        return next;
    }

    private void put(Aggregate<?> aggregate) {
        size = ++count;
        if (count * SLOTS_PER_AGGREGATE > slots.length) {
            @Nullable Aggregate<?>[] old = slots;
            slots = new Aggregate<?>[old.length * 2];
            for (Aggregate<?> each : old) {
                if (each != null) {
                    slots[freeSlot(each)] = each;
                }
            }
        }
        slots[freeSlot(aggregate)] = aggregate;
    }

    private int freeSlot(Aggregate<?> aggregate) {
        int i = home(aggregate);
        while (slots[i] != null) {
            i = (i + 1) & (slots.length - 1);
        }
        return i;
    }

    private int home(Aggregate<?> aggregate) {
        return AggregateKeys.hash(aggregate.key2) & (slots.length - 1);
    }

    /** Closes the gap: whatever stands behind it and not before its home moves up. */
    private void remove(Aggregate<?> aggregate) {
        int mask = slots.length - 1;
        int gap = home(aggregate);
        while (slots[gap] != aggregate) {
            gap = (gap + 1) & mask;
        }
        for (int i = (gap + 1) & mask; slots[i] != null; i = (i + 1) & mask) {
            int fromHome = (i - home(slots[i])) & mask;
            if (fromHome >= ((i - gap) & mask)) {
                slots[gap] = slots[i];
                gap = i;
            }
        }
        slots[gap] = null;
        size = --count;
        aggregate.isCached = false;
        aggregate.window.release();
    }
}
