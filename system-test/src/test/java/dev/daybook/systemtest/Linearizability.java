package dev.daybook.systemtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one sequence of all calls that the model allows and in which no call comes before one
 * that had ended when it began. Where there is none, clients have seen what no store with one order
 * of things can show.
 *
 * <p>Source: J. Wing and C. Gong, Testing and verifying concurrent objects, 1993; with the memory
 * of states tried from G. Lowe, Testing for linearizability, 2017.
 *
 * <p>Design note: a depth-first search. At each step any call may be next that began before the
 * first end among those left. A pair of calls done and state that was reached before is not tried
 * again, so the work grows with the calls that overlap, not with all of them.
 *
 * @param <S> state of the model; equal where no later call could tell the difference
 * @param <O> what was called and answered
 */
final class Linearizability<S, O> {
    /** The sequential behaviour that all others are measured by. */
    interface Model<S, O> {
        S initial();

        /**
         * The states after a call in a state: none where it can't have been answered like this,
         * more than one where its answer is unknown.
         */
        List<S> after(S state, O operation);
    }

    /**
     * One call, in nanoseconds of one clock.
     *
     * @param returnedNanos the call has its effect before; also where its answer is unknown
     */
    record Call<O>(long invokedNanos, long returnedNanos, O operation) {}

    private record Tried<S>(BitSet done, S state) {}

    /** A state on the path, and what else to try from it. */
    private record Step<S>(S state, int call, Iterator<Next<S>> alternatives) {}

    private record Next<S>(int call, S state) {}

    private final Model<S, O> model;
    private final List<Call<O>> calls;
    private final BitSet done;
    private final Set<Tried<S>> tried = new HashSet<>();
    private final Deque<Step<S>> path = new ArrayDeque<>();
    private int mostDone;
    private String furthest = "";

    private Linearizability(Model<S, O> model, List<Call<O>> calls) {
        this.model = model;
        this.calls = calls.stream().sorted(Comparator.comparingLong(Call::invokedNanos)).toList();
        this.done = new BitSet(calls.size());
    }

    /** Why there is no such sequence; empty where there is one. */
    static <S, O> Optional<String> fault(Model<S, O> model, List<Call<O>> calls) {
        return new Linearizability<>(model, calls).search();
    }

    private Optional<String> search() {
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        path.push(new Step<>(model.initial(), -1, nextFrom(model.initial())));
        while (!path.isEmpty()) {
            Step<S> step = path.peek();
            if (!step.alternatives().hasNext()) {
                path.pop();
                if (step.call() >= 0) {
                    done.clear(step.call());
                }
                continue;
            }
            Next<S> next = step.alternatives().next();
            done.set(next.call());
            if (done.cardinality() == calls.size()) {
                return Optional.empty();
            }
            if (tried.add(new Tried<>((BitSet) done.clone(), next.state()))) {
                path.push(new Step<>(next.state(), next.call(), nextFrom(next.state())));
            } else {
                done.clear(next.call());
            }
        }
        return Optional.of(furthest);
    }

    private Iterator<Next<S>> nextFrom(S state) {
        List<Integer> candidates = candidates();
        noteHowFar(state, candidates);
        var next = new ArrayList<Next<S>>();
        for (int call : candidates) {
            for (S after : model.after(state, calls.get(call).operation())) {
                next.add(new Next<>(call, after));
            }
        }
        return next.iterator();
    }

    /** Calls left that began before the first end among those left. */
    private List<Integer> candidates() {
        long firstEnd = Long.MAX_VALUE;
        var candidates = new ArrayList<Integer>();
        for (int call = done.nextClearBit(0);
                call < calls.size();
                call = done.nextClearBit(call + 1)) {
            if (calls.get(call).invokedNanos() > firstEnd) {
                break;
            }
            firstEnd = Math.min(firstEnd, calls.get(call).returnedNanos());
            candidates.add(call);
        }
        long end = firstEnd;
        candidates.removeIf(call -> calls.get(call).invokedNanos() > end);
        return candidates;
    }

    private void noteHowFar(S state, List<Integer> candidates) {
        if (furthest.isEmpty() || done.cardinality() > mostDone) {
            mostDone = done.cardinality();
            furthest =
                    "%d of %d calls have an order; none of these can follow in state %s: %s"
                            .formatted(
                                    mostDone,
                                    calls.size(),
                                    state,
                                    candidates.stream().map(calls::get).toList());
        }
    }
}
