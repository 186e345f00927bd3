package dev.daybook.tck;

import static dev.daybook.store.ExpectedRevision.exactly;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendResult.Appended;
import dev.daybook.store.AppendResult.Conflict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: appends that don't wait, and writers that race. */
public interface ConcurrentAppendContract extends StoreUnderTest {
    int WRITERS = 4;
    int ROUNDS = 150;

    @Test
    default void appends_to_one_stream_need_not_wait_for_each_other() {
        var futures = new ArrayList<CompletableFuture<AppendResult>>();
        for (int i = 0; i < 500; i++) {
            futures.add(store().append(append(part("order-a", exactly(i), event(i)))));
        }

        for (int i = 0; i < futures.size(); i++) {
            assertThat(futures.get(i).join())
                    .isInstanceOfSatisfying(
                            Appended.class,
                            appended -> assertThat(appended.firstPosition()).isPositive());
            assertThat(((Appended) futures.get(i).join()).firstPosition()).isEqualTo(i + 1L);
        }
        assertThat(stream("order-a"))
                .extracting(Event::revision)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    default void futures_complete_in_the_order_of_the_appends() {
        var inOrder = new ArrayList<CompletableFuture<Boolean>>();
        CompletableFuture<AppendResult> previous = store().append(append("order-a", event(0)));
        for (int i = 1; i < 500; i++) {
            var before = previous;
            var future = store().append(append("order-" + i % 7, event(i)));
            inOrder.add(future.thenApply(appended -> before.isDone()));
            previous = future;
        }

        assertThat(inOrder.stream().map(CompletableFuture::join)).doesNotContain(false);
    }

    @Test
    default void of_writers_that_expect_the_same_revision_exactly_one_wins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int revision = round;
            List<AppendResult> results =
                    atOnce(writer ->
                            store().append(
                                            append(
                                                    part(
                                                            "order-a",
                                                            exactly(revision),
                                                            event(revision))))
                                    .join());

            assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Conflict.class::isInstance).hasSize(WRITERS - 1);
        }
        assertThat(stream("order-a")).hasSize(ROUNDS);
    }

    @Test
    default void writers_that_cross_two_streams_never_store_half() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int revision = round;
            List<AppendResult> results =
                    atOnce(writer -> {
                        var a = part("order-a", exactly(revision), event(revision));
                        var b = part("order-b", exactly(revision), event(revision));
                        return store().append(writer % 2 == 0 ? append(a, b) : append(b, a)).join();
                    });

            assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
        }
        assertThat(stream("order-a")).hasSize(ROUNDS);
        assertThat(stream("order-b")).hasSize(ROUNDS);
        assertThat(everything()).hasSize(2 * ROUNDS);
    }

    @Test
    default void events_of_many_writers_stand_in_one_order_without_gaps() throws Exception {
        atOnce(writer -> {
            var futures = new ArrayList<CompletableFuture<AppendResult>>();
            for (int i = 0; i < 200; i++) {
                futures.add(store().append(append("order-" + writer, event(i), event(i))));
            }
            for (int i = 0; i < futures.size(); i++) {
                var appended = (Appended) futures.get(i).join();
                assertThat(appended.lastPosition()).isEqualTo(appended.firstPosition() + 1);
            }
            return futures.getLast().join();
        });

        assertThat(everything())
                .extracting(Event::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * 400L).boxed().toList());
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(stream("order-" + writer)).hasSize(400).isSortedAccordingTo(byPosition());
        }
    }

    private static Comparator<Event> byPosition() {
        return Comparator.comparingLong(Event::position);
    }

    /** What one of the writers does, which all start at the same time. */
    @FunctionalInterface
    interface Writer {
        AppendResult write(int number);
    }

    private static List<AppendResult> atOnce(Writer writer)
            throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(WRITERS);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var tasks = new ArrayList<Callable<AppendResult>>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                tasks.add(() -> {
                    start.await();
                    return writer.write(number);
                });
            }
            var results = new ArrayList<AppendResult>();
            for (var task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        }
    }
}
