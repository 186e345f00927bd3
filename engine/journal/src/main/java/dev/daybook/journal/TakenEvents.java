package dev.daybook.journal;

import dev.daybook.journal.format.v1.EventBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the writer took from the queue and has not made durable yet. For the writer's thread. */
final class TakenEvents {
    private final Deque<EventBatch> batches = new ArrayDeque<>();
    private final Deque<EventBatch> used = new ArrayDeque<>();
    private final Deque<PendingAppend> pending = new ArrayDeque<>();
    private int next;

    /** Takes over, in their order, everything that waits. */
    void take(Deque<EventBatch> waiting, Deque<PendingAppend> futures) {
        batches.addAll(waiting);
        waiting.clear();
        pending.addAll(futures);
        futures.clear();
    }

    /** Gives back the batches that every event was taken from. */
    void giveBack(Deque<EventBatch> spare, int limit) {
        while (!used.isEmpty()) {
            EventBatch batch = used.removeLast();
            if (spare.size() < limit) {
                batch.clear();
                spare.addLast(batch);
            }
        }
    }

    /** Whether no event waits to be encoded. */
    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** Where the next event is. */
    EventBatch batch() {
        return batches.getFirst();
    }

    /** Number of the next event in its batch. */
    int next() {
        return next;
    }

    /** Goes on to the event with this number, or to the next batch after the last one. */
    void advance(int event) {
        next = event;
        if (event == batch().size()) {
            used.addLast(batches.removeFirst());
            next = 0;
        }
    }

    /** The appends up to a position whose callers wait for a future. */
    List<PendingAppend> pendingUpTo(long position) {
        if (pending.isEmpty() || pending.getFirst().lastPosition() > position) {
            return List.of();
        }
        var found = new ArrayList<PendingAppend>();
        while (!pending.isEmpty() && pending.getFirst().lastPosition() <= position) {
            found.add(pending.removeFirst());
        }
        return found;
    }
}
