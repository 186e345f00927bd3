package dev.daybook.runtime;

import dev.daybook.interleavings.Interleavings;
import dev.daybook.orders.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The engine's thread puts submissions into the gate while the store's says what is durable. */
final class ReplyGateInterleavingsTest {
    private static final AggregateType<?, ?, ?, ?> ORDER =
            AggregateType.of(Orders.ORDER, Orders.decider(), Orders.codec());

    /** What the gate is to its two threads. */
    public interface Gate {
        void add(Submission<?, ?, ?, ?> submission);

        void onDurable(long position);
    }

    private static Gate real(ReplyGate.Exit exit) {
        var gate = new ReplyGate(exit);
        return new Gate() {
            @Override
            public void add(Submission<?, ?, ?, ?> submission) {
                gate.add(submission);
            }

            @Override
            public void onDurable(long position) {
                gate.onDurable(position);
            }
        };
    }

    /**
     * Every other submission has no event of its own, and rests on that of the one before. The list
     * of what left is not thread-safe, for one at a time may leave.
     */
    public abstract static class Model {
        private final List<Long> left = new ArrayList<>();
        private final Gate gate;
        private volatile long synced;
        private long decided;

        Model(Function<ReplyGate.Exit, Gate> gates) {
            this.gate = gates.apply(this::leave);
        }

        private void leave(Submission<?, ?, ?, ?> submission, @Nullable Throwable failure) {
            if (submission.position > synced) {
                throw new IllegalStateException("Left before it was durable");
            }
            left.add(submission.number);
        }

        @Operation(nonParallelGroup = "engine")
        public void decide() {
            decided++;
            gate.add(submission(ORDER, decided));
        }

        @Operation(nonParallelGroup = "disk")
        public void sync() {
            long position = synced + 1;
            synced = position;
            gate.onDurable(position);
        }

        /** Nothing that may go stays behind, and nothing overtakes. */
        @Validate
        public void everythingDurableHasLeft() {
            long may = Math.min(decided, 2 * synced);
            for (long number = 1; number <= may; number++) {
                if (left.size() < number || left.get((int) number - 1) != number) {
                    throw new IllegalStateException("Did not leave in order: " + left);
                }
            }
        }
    }

    private static <S, C, E, F> Submission<S, C, E, F> submission(
            AggregateType<S, C, E, F> type, long number) {
        var reply = new Reply.One(new CompletableFuture<>());
        var submission = new Submission<>(0, type, List.of(), reply);
        submission.number = number;
        submission.position = (number + 1) / 2;
        return submission;
    }

    public static final class Real extends Model {
        public Real() {
            super(ReplyGateInterleavingsTest::real);
        }
    }

    @Test
    void submissions_leave_in_order_when_they_are_durable_and_not_before() {
        Interleavings.assertLinearizable(Real.class);
    }

    /** What the broken gates have in common with the real one. */
    private abstract static class BrokenGate implements Gate {
        private final Queue<Submission<?, ?, ?, ?>> waiting = new ConcurrentLinkedQueue<>();
        private final ReplyGate.Exit exit;
        private volatile long durablePosition;

        BrokenGate(ReplyGate.Exit exit) {
            this.exit = exit;
        }

        @Override
        public void add(Submission<?, ?, ?, ?> submission) {
            waiting.add(submission);
            release();
        }

        @Override
        public void onDurable(long position) {
            durablePosition = position;
            release();
        }

        abstract void release();

        final void letOut() {
            var next = waiting.peek();
            while (next != null && next.position <= durablePosition) {
                waiting.remove();
                exit.leave(next, null);
                next = waiting.peek();
            }
        }
    }

    /** Whoever comes while another lets out goes away, and nobody hears of it. */
    private static final class DeafGate extends BrokenGate {
        private final AtomicBoolean busy = new AtomicBoolean();

        DeafGate(ReplyGate.Exit exit) {
            super(exit);
        }

        @Override
        void release() {
            if (busy.compareAndSet(false, true)) {
                letOut();
                busy.set(false);
            }
        }
    }

    public static final class Deaf extends Model {
        public Deaf() {
            super(DeafGate::new);
        }
    }

    @Test
    void a_gate_that_forgets_who_came_while_it_was_busy_is_found() {
        Interleavings.assertFound("Did not leave in order", Deaf.class, 2);
    }

    /** Both threads let out at once. */
    private static final class CrowdedGate extends BrokenGate {
        CrowdedGate(ReplyGate.Exit exit) {
            super(exit);
        }

        @Override
        void release() {
            letOut();
        }
    }

    public static final class Crowded extends Model {
        public Crowded() {
            super(CrowdedGate::new);
        }
    }

    @Test
    void a_gate_that_lets_two_threads_let_out_is_found() {
        Interleavings.assertFound("Exception", Crowded.class, 2);
    }

    /** A refusal, which has no event of its own, is not held. */
    private static final class HastyGate extends BrokenGate {
        private final ReplyGate.Exit exit;

        HastyGate(ReplyGate.Exit exit) {
            super(exit);
            this.exit = exit;
        }

        @Override
        public void add(Submission<?, ?, ?, ?> submission) {
            if (submission.number % 2 == 0) {
                exit.leave(submission, null);
            } else {
                super.add(submission);
            }
        }

        @Override
        synchronized void release() {
            letOut();
        }
    }

    public static final class Hasty extends Model {
        public Hasty() {
            super(HastyGate::new);
        }
    }

    @Test
    void a_gate_that_does_not_hold_refusals_is_found() {
        Interleavings.assertFound("IllegalStateException", Hasty.class, 2);
    }
}
