package dev.daybook.journal.replay;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one thing after the other ahead of those who use them, in order, within a bound.
 *
 * <p>Design note: there are no threads here. Whoever needs a thing that nobody makes yet makes it;
 * whoever needs one that someone else is making makes a later one meanwhile. So readers that do
 * nothing else are worth having only where fewer users than processors are at work.
 *
 * <p>Things are numbered from 0. Each of {@code users} takes every thing once, in order, and says
 * when it is done with it; then its place is free for a later one. Thread-safe.
 *
 * @param <J> what is to be done, cheap to say
 * @param <T> what comes of it, made outside the lock
 */
final class ReadAhead<J, T> {
    private final Supplier<Optional<J>> jobs;
    private final Function<J, T> maker;
    private final int users;
    private final Slot<T>[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long claimed;
    private long end = Long.MAX_VALUE;
    private @Nullable Throwable failure;
    private boolean stopped;

    private static final class Slot<T> {
        private @Nullable T made;
        private @Nullable Throwable failure;
        private int usersLeft;
    }

    /**
     * @param jobs asked one after the other, never by two threads at once; empty at the end
     * @param limit things that are in memory at the same time
     */
    ReadAhead(Supplier<Optional<J>> jobs, Function<J, T> maker, int users, int limit) {
        this.jobs = jobs;
        this.maker = maker;
        this.users = users;
        // An array of a generic type can only be made as one of its raw type.
        @SuppressWarnings("unchecked")
        Slot<T>[] slots = (Slot<T>[]) new Slot<?>[limit];
        for (int i = 0; i < limit; i++) {
            slots[i] = new Slot<>();
        }
        ring = slots;
    }

    /** The thing with this number; empty after the last one, after a failure, or when stopped. */
    Optional<T> take(long number) {
        while (true) {
            Optional<Claim<J>> next;
            lock.lock();
            try {
                Slot<T> slot = slot(number);
                while (!isDecided(number, slot) && !canClaim()) {
                    changed.awaitUninterruptibly();
                }
                if (isDecided(number, slot)) {
                    return taken(number, slot);
                }
                next = claim();
            } finally {
                lock.unlock();
            }
            next.ifPresent(this::make);
        }
    }

    private boolean isDecided(long number, Slot<T> slot) {
        boolean made = number < claimed && (slot.made != null || slot.failure != null);
        return stopped || made || number >= end;
    }

    private Optional<T> taken(long number, Slot<T> slot) {
        if (stopped || number >= end) {
            return Optional.empty();
        }
        if (slot.failure != null) {
            failure = slot.failure;
            return Optional.empty();
        }
        return Optional.ofNullable(slot.made);
    }

    /** This user has no further need of the thing. */
    void done(long number) {
        lock.lock();
        try {
            Slot<T> slot = slot(number);
            slot.usersLeft--;
            if (slot.usersLeft == 0) {
                slot.made = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** This thing was the last that can be used; users that have not come to it yet still do. */
    void endAt(long number, Throwable cause) {
        lock.lock();
        try {
            end = Math.min(end, number + 1);
            failure = stopped ? failure : cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes things until the last is made, or someone stops. For threads that use none. */
    void help() {
        while (true) {
            Optional<Claim<J>> next;
            lock.lock();
            try {
                while (!stopped && claimed < end && !canClaim()) {
                    changed.awaitUninterruptibly();
                }
                if (stopped || claimed >= end) {
                    return;
                }
                next = claim();
            } finally {
                lock.unlock();
            }
            next.ifPresent(this::make);
        }
    }

    /** Ends it for everyone; the first failure is kept. */
    void stop(Throwable cause) {
        lock.lock();
        try {
            if (!stopped) {
                failure = cause;
            }
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why the things ended before the last one; for when all users have ended. */
    Optional<Throwable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    private record Claim<J>(long number, J job) {}

    private boolean canClaim() {
        return claimed < end && slot(claimed).usersLeft == 0;
    }

    private Optional<Claim<J>> claim() {
        Optional<J> job = jobs.get();
        if (job.isEmpty()) {
            end = claimed;
            changed.signalAll();
            return Optional.empty();
        }
        Slot<T> slot = slot(claimed);
        slot.usersLeft = users;
        slot.failure = null;
        return Optional.of(new Claim<>(claimed++, job.get()));
    }

    private void make(Claim<J> claim) {
        T made = null;
        Throwable thrown = null;
        try {
            made = maker.apply(claim.job());
        } catch (RuntimeException | Error failed) {
            thrown = failed;
        }
        lock.lock();
        try {
            Slot<T> slot = slot(claim.number());
            slot.made = made;
            slot.failure = thrown;
            if (thrown != null) {
                end = Math.min(end, claim.number() + 1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Slot<T> slot(long number) {
        return ring[(int) (number % ring.length)];
    }
}
