package dev.daybook.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Things come in order, once, and never more of them at a time than allowed. */
class ReadAheadTest {
    private static final int THINGS = 500;
    private static final int LIMIT = 4;

    @Test
    void users_and_helpers_get_everything_in_order_within_the_limit() {
        for (int users = 1; users <= 3; users++) {
            var inMemory = new Counted();
            var things = new ReadAhead<>(jobs(THINGS), inMemory::make, users, LIMIT);
            List<CompletableFuture<List<Integer>>> taken = new ArrayList<>();
            for (int i = 0; i < users; i++) {
                taken.add(CompletableFuture.supplyAsync(() -> all(things, inMemory::seen)));
            }
            CompletableFuture<?> helper = CompletableFuture.runAsync(things::help);

            for (CompletableFuture<List<Integer>> each : taken) {
                assertThat(each.join()).isEqualTo(IntStream.range(0, THINGS).boxed().toList());
            }
            helper.join();
            assertThat(things.failure()).isEmpty();
            assertThat(inMemory.made.get()).isEqualTo(THINGS);
        }
    }

    @Test
    void nothing_is_made_further_ahead_than_the_limit() {
        var inMemory = new Counted();
        var things = new ReadAhead<>(jobs(THINGS), inMemory::make, 1, LIMIT);
        CompletableFuture<?> helper = CompletableFuture.runAsync(things::help);

        assertThat(things.take(0)).contains(0);
        things.done(0);
        assertThat(things.take(1)).contains(1);
        assertThat(inMemory.made.get()).isLessThanOrEqualTo(1 + LIMIT);
        things.stop(new IllegalStateException("enough"));
        helper.join();

        assertThat(inMemory.made.get()).isLessThanOrEqualTo(1 + LIMIT);
        assertThat(things.take(2)).isEmpty();
        assertThat(things.failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_fails_is_met_after_everything_before_it() {
        for (int failing = 0; failing < 20; failing++) {
            int bad = failing;
            var failure = new IllegalStateException("number " + bad);
            var things =
                    new ReadAhead<Integer, Integer>(
                            jobs(THINGS),
                            job -> {
                                if (job >= bad) {
                                    throw job == bad ? failure : new IllegalStateException();
                                }
                                return job;
                            },
                            1,
                            LIMIT);
            CompletableFuture<?> helper = CompletableFuture.runAsync(things::help);

            assertThat(all(things, seen -> {})).hasSize(bad);

            helper.join();
            assertThat(things.failure()).containsSame(failure);
        }
    }

    private static List<Integer> all(ReadAhead<Integer, Integer> things, IntConsumer seen) {
        var taken = new ArrayList<Integer>();
        for (Optional<Integer> next = things.take(0); next.isPresent(); ) {
            taken.add(next.get());
            seen.accept(next.get());
            things.done(taken.size() - 1);
            next = things.take(taken.size());
        }
        return taken;
    }

    private static Supplier<Optional<Integer>> jobs(int count) {
        Iterator<Integer> numbers = IntStream.range(0, count).iterator();
        return () -> numbers.hasNext() ? Optional.of(numbers.next()) : Optional.empty();
    }

    /** Counts what is made, and holds it against what the slowest user has seen. */
    private static final class Counted {
        final AtomicInteger made = new AtomicInteger();

        int make(int job) {
            made.incrementAndGet();
            return job;
        }

        void seen(int job) {
            assertThat(made.get()).isBetween(job + 1, job + 1 + LIMIT);
        }
    }
}
