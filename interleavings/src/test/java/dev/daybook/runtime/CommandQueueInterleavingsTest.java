package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.interleavings.Interleavings;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.Orders;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Clients offer commands, the engine's thread takes them, whoever answers makes room again. */
final class CommandQueueInterleavingsTest {
    private static final Submission<?, ?, ?, ?> COMMAND = submission();
    private static final int SIZE_BYTES = COMMAND.sizeBytes();
    private static final long ROOM_FOR_TWO_BYTES = 2L * SIZE_BYTES;

    private static Submission<?, ?, ?, ?> submission() {
        OrderCommand cancel = new OrderCommand.CancelOrder("the same for all");
        return new Submission<>(
                0,
                AggregateType.of(Orders.ORDER, Orders.decider(), Orders.codec()),
                List.of(Command.of(CommandId.derived("queue"), "o-1", cancel, "a client")),
                new Reply.One(new CompletableFuture<>()));
    }

    public static final class Bound {
        private final CommandQueue queue = new CommandQueue(ROOM_FOR_TWO_BYTES);

        @Operation
        public String offer() {
            return queue.offer(COMMAND).name();
        }
    }

    /** Looks for room and takes it in two steps. */
    public static final class BoundInTwoSteps {
        private final AtomicLong bytes = new AtomicLong();

        @Operation
        public String offer() {
            if (bytes.get() + SIZE_BYTES > ROOM_FOR_TWO_BYTES) {
                return "FULL";
            }
            bytes.addAndGet(SIZE_BYTES);
            return "TAKEN";
        }
    }

    @Test
    void clients_at_once_do_not_get_more_room_than_there_is() {
        Interleavings.assertLinearizable(Bound.class);
    }

    @Test
    void room_that_is_looked_for_and_taken_in_two_steps_is_found() {
        Interleavings.assertFoundNotLinearizable(BoundInTwoSteps.class);
    }

    /** The engine's way to its end: takes until nothing comes any more, and waits for answers. */
    public static final class Handover {
        private final CommandQueue queue = new CommandQueue(ROOM_FOR_TWO_BYTES);
        private int accepted;
        private int taken;

        @Operation
        public void offer() {
            if (queue.offer(COMMAND) == CommandQueue.Offered.TAKEN) {
                accepted++;
            }
        }

        @Operation
        public void close() {
            queue.close();
        }

        @Operation
        public void takeUntilClosed() {
            int batch = queue.takeAll().size();
            while (batch > 0) {
                taken += batch;
                for (int i = 0; i < batch; i++) {
                    queue.free(SIZE_BYTES);
                    queue.answered();
                }
                batch = queue.takeAll().size();
            }
            queue.awaitAllAnswered();
        }

        @Validate
        public void everyCommandWasTakenOnce() {
            if (taken != accepted || queue.unansweredBytes() != 0) {
                throw new IllegalStateException("accepted=%d taken=%d".formatted(accepted, taken));
            }
        }
    }

    @Test
    void every_command_that_was_accepted_is_taken_and_the_engine_ends() {
        Interleavings.assertHolds(
                Handover.class, List.of("offer", "offer", "close"), List.of("takeUntilClosed"));
    }

    /** A queue that is closed wakes nobody up. */
    public static final class SilentClose {
        private boolean closed;

        @Operation
        public synchronized void close() {
            closed = true;
        }

        @Operation
        public synchronized void takeUntilClosed() throws InterruptedException {
            while (!closed) {
                wait();
            }
        }
    }

    @Test
    void a_close_that_wakes_nobody_is_found() {
        Interleavings.assertFound(
                "hung", SilentClose.class, List.of("close"), List.of("takeUntilClosed"));
    }
}
