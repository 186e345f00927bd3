package dev.daybook.runtime;

import java.util.concurrent.atomic.LongAdder;

/** How many commands had which outcome since the engine started. Thread-safe. */
final class OutcomeCounts {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder conflicts = new LongAdder();

    void add(Outcomes outcomes) {
        if (outcomes.acceptedAlone() == outcomes.size()) {
            accepted.add(outcomes.size());
            return;
        }
        int newlyAccepted = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Accepted(_, _, _, boolean again) when again -> repeated.increment();
                case Outcome.Accepted _ -> newlyAccepted++;
                case Outcome.Rejected _ -> rejected.increment();
                case Outcome.Conflict _ -> conflicts.increment();
            }
        }
        accepted.add(newlyAccepted);
    }

    long accepted() {
        return accepted.sum();
    }

    long repeated() {
        return repeated.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    long conflicts() {
        return conflicts.sum();
    }
}
