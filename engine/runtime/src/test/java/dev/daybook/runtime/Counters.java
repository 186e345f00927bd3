package dev.daybook.runtime;

import dev.daybook.core.CommonRejection;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.EventCodec;
import dev.daybook.core.EventType;
import dev.daybook.core.JointDecision;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Rejection;
import dev.daybook.core.SnapshotCodec;
import java.util.Collections;
import java.util.List;

/** A small domain for the engine's tests: counters that never fall below zero. */
final class Counters {
    static final AggregateType<Long, Command, Added, Limit> TYPE = type(state -> {});

    static final int SNAPSHOT_INTERVAL_EVENTS = 3;

    private Counters() {}

    /** Facts: the counter named {@code limit}, if it counts, bounds every other one. */
    interface Limit {
        long max();
    }

    /** Looks at the value that evolving leads to, and may throw. */
    interface Guard {
        void check(long value);
    }

    static AggregateType<Long, Command, Added, Limit> type(Guard guard) {
        return new AggregateType<>("counter", new Rules(guard), new Codec(), Counters::limit)
                .withSnapshots(new SavedValue(1), SNAPSHOT_INTERVAL_EVENTS);
    }

    private static Limit limit(StateLookup states) {
        return () -> states.state(TYPE, "limit");
    }

    sealed interface Command {}

    /** Adds {@code amount}, which may be negative, as {@code parts} events. */
    public record Add(long amount, int parts) implements Command {}

    /** Takes from one counter and adds to another. */
    public record Move(String to, long amount) implements Command {}

    /** A rule that throws. */
    public record Explode() implements Command {}

    record Added(long amount) {}

    record BelowZero(long value) implements Rejection {
        @Override
        public String code() {
            return "BELOW_ZERO";
        }

        @Override
        public String message() {
            return "A counter never falls below zero; value=" + value;
        }
    }

    private record Rules(Guard guard) implements Decider<Long, Command, Added, Limit> {
        @Override
        public Long initialState() {
            return 0L;
        }

        @Override
        public Decision<Added> decide(Long state, Command command, Context<Limit> context) {
            return switch (command) {
                case Add(var amount, var parts) -> add(state, amount, parts, context);
                case Move move -> throw new IllegalStateException("joint; move=" + move);
                case Explode explode -> throw new IllegalStateException("a rule is broken");
            };
        }

        private static Decision<Added> add(
                long state, long amount, int parts, Context<Limit> context) {
            if (amount == 0) {
                return Decision.nothing();
            }
            long value = state + amount * parts;
            if (value < 0) {
                return Decision.reject(new BelowZero(value));
            }
            long max = context.key().equals("limit") ? 0 : context.facts().max();
            if (max > 0 && value > max) {
                return Decision.reject(new CommonRejection.InvalidField("amount", "less", ""));
            }
            return new Decision.Accepted<>(Collections.nCopies(parts, new Added(amount)));
        }

        @Override
        public List<String> otherKeys(Command command) {
            return command instanceof Move move ? List.of(move.to()) : List.of();
        }

        @Override
        public JointDecision<Added> decideJointly(
                List<Long> states, Command command, Context<Limit> context) {
            if (!(command instanceof Move move)) {
                throw new IllegalStateException("alone; command=" + command);
            }
            long rest = states.getFirst() - move.amount();
            return rest < 0
                    ? new JointDecision.Rejected<>(new BelowZero(rest))
                    : new JointDecision.Accepted<>(
                            List.of(
                                    List.of(new Added(-move.amount())),
                                    List.of(new Added(move.amount()))));
        }

        @Override
        public long touch(Long state, Command command, int step) {
            if (command instanceof Explode) {
                throw new IllegalStateException("a rule is broken");
            }
            return state;
        }

        @Override
        public Long evolve(Long state, Added event, long occurredAtMicros) {
            guard.check(state + event.amount());
            return state + event.amount();
        }
    }

    /** Takes a value for damaged where it is not what counters come to. */
    record SavedValue(int format) implements SnapshotCodec<Long> {
        @Override
        public void encode(Long state, PayloadWriter out) {
            out.writeLong(state).writeLong(~state);
        }

        @Override
        public Long decode(PayloadReader in) {
            long value = in.readLong();
            if (in.readLong() != ~value) {
                throw new MalformedPayloadException("Not a counter; value=" + value);
            }
            return value;
        }
    }

    private static final class Codec implements EventCodec<Added> {
        private static final EventType ADDED = new EventType("counters.Added", 1);

        @Override
        public EventType type(Added event) {
            return ADDED;
        }

        @Override
        public void encode(Added event, PayloadWriter out) {
            out.writeLong(event.amount());
        }

        @Override
        public Added decode(EventType type, Payload payload) {
            return new Added(payload.reader().readLong());
        }
    }
}
