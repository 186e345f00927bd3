package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.store.EventSubscriber;
import dev.daybook.store.StoreException;
import dev.daybook.store.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: subscriptions catch up, turn live, stop and fail. */
public interface SubscriptionContract extends StoreUnderTest {

    @Test
    default void a_subscription_from_0_delivers_what_is_stored_and_then_what_comes() {
        var subscriber = new RecordingSubscriber();
        appendOneByOne(3);
        try (Subscription subscription = store().subscribe(0, subscriber)) {
            subscriber.awaitCaughtUpAt(3);
            assertThat(subscription.isRunning()).isTrue();

            appendOneByOne(2);

            assertThat(subscriber.awaitPosition(5)).containsExactly(1L, 2L, 3L, 4L, 5L);
            subscriber.awaitCaughtUpAt(5);
            assertThat(subscription.position()).isEqualTo(5);
        }
    }

    @Test
    default void a_subscription_from_a_checkpoint_delivers_only_later_events() {
        var subscriber = new RecordingSubscriber();
        appendOneByOne(5);
        try (Subscription subscription = store().subscribe(3, subscriber)) {
            assertThat(subscriber.awaitPosition(5)).containsExactly(4L, 5L);
            assertThat(subscription.isRunning()).isTrue();
        }
    }

    @Test
    default void a_subscription_to_an_empty_store_has_caught_up_at_once() {
        var subscriber = new RecordingSubscriber();
        try (Subscription subscription = store().subscribe(0, subscriber)) {
            subscriber.awaitCaughtUpAt(0);
            assertThat(subscription.position()).isZero();

            appendOneByOne(1);

            assertThat(subscriber.awaitPosition(1)).containsExactly(1L);
        }
    }

    @Test
    default void turning_live_loses_no_event_and_doubles_none() {
        int before = 500;
        int meanwhile = 1_500;
        var subscriber = new RecordingSubscriber();
        appendSpread(before);
        var writer = CompletableFuture.runAsync(() -> appendSpread(meanwhile));
        try (Subscription subscription = store().subscribe(100, subscriber)) {
            assertThat(subscriber.awaitPosition(before + meanwhile))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(101, before + meanwhile).boxed().toList());
            assertThat(subscription.isRunning()).isTrue();
        }
        writer.join();
    }

    @Test
    default void subscriptions_do_not_disturb_each_other() {
        var first = new RecordingSubscriber();
        var second = new RecordingSubscriber();
        appendOneByOne(2);
        Subscription ends = store().subscribe(0, first);
        try (Subscription goesOn = store().subscribe(1, second)) {
            first.awaitPosition(2);
            ends.close();
            appendOneByOne(1);

            assertThat(second.awaitPosition(3)).containsExactly(2L, 3L);
            assertThat(goesOn.isRunning()).isTrue();
            assertThat(first.positions()).containsExactly(1L, 2L);
        }
    }

    @Test
    default void a_closed_subscription_delivers_nothing_more() throws InterruptedException {
        var subscriber = new RecordingSubscriber();
        Subscription subscription = store().subscribe(0, subscriber);
        appendOneByOne(2);
        subscriber.awaitPosition(2);

        subscription.close();
        appendOneByOne(3);

        assertThat(subscription.isRunning()).isFalse();
        assertThat(store().awaitEventAfter(4, StoreReadContract.PATIENCE_MILLIS)).isTrue();
        assertThat(subscriber.positions()).containsExactly(1L, 2L);
        assertThat(subscription.position()).isEqualTo(2);
    }

    @Test
    default void a_subscriber_may_close_its_own_subscription() {
        var subscription = new CompletableFuture<Subscription>();
        var delivered = new AtomicInteger();
        var closed = new CompletableFuture<Void>();
        appendOneByOne(1);
        subscription.complete(
                store().subscribe(
                                0,
                                new EventSubscriber() {
                                    @Override
                                    public void onEvents(List<Event> events) {
                                        delivered.addAndGet(events.size());
                                        subscription.join().close();
                                        closed.complete(null);
                                    }

                                    @Override
                                    public void onFailure(RuntimeException failure) {
                                        closed.completeExceptionally(failure);
                                    }
                                }));

        closed.join();
        subscription.join().close();
        appendOneByOne(1);

        assertThat(subscription.join().isRunning()).isFalse();
        assertThat(delivered).hasValue(1);
    }

    @Test
    default void a_subscriber_that_throws_ends_the_subscription_and_keeps_its_position() {
        var failure = new CompletableFuture<RuntimeException>();
        appendOneByOne(1);
        Subscription subscription =
                store().subscribe(
                                0,
                                new EventSubscriber() {
                                    @Override
                                    public void onEvents(List<Event> events) {
                                        if (events.getLast().position() > 1) {
                                            throw new IllegalStateException("no more of that");
                                        }
                                    }

                                    @Override
                                    public void onCaughtUp(long position) {
                                        appendOneByOne(1);
                                    }

                                    @Override
                                    public void onFailure(RuntimeException thrown) {
                                        failure.complete(thrown);
                                    }
                                });

        assertThat(failure.orTimeout(60, TimeUnit.SECONDS).join()).hasMessage("no more of that");
        subscription.close();
        assertThat(subscription.isRunning()).isFalse();
        assertThat(subscription.position()).isEqualTo(1);
    }

    @Test
    default void a_subscriber_that_fails_with_an_error_is_told_so_too() {
        var failure = new CompletableFuture<RuntimeException>();
        appendSpread(1);
        try (Subscription _ =
                store().subscribe(
                                0,
                                new EventSubscriber() {
                                    @Override
                                    public void onEvents(List<Event> events) {
                                        throw new StackOverflowError("too deep");
                                    }

                                    @Override
                                    public void onFailure(RuntimeException thrown) {
                                        failure.complete(thrown);
                                    }
                                })) {
            assertThat(failure.orTimeout(60, TimeUnit.SECONDS).join())
                    .hasRootCauseMessage("too deep");
        }
    }

    @Test
    default void a_store_that_closes_ends_its_subscriptions_with_a_failure() {
        var subscriber = new RecordingSubscriber();
        Subscription subscription = store().subscribe(0, subscriber);
        subscriber.awaitCaughtUpAt(0);

        store().close();

        assertThat(subscriber.awaitFailure()).isInstanceOf(StoreException.Closed.class);
        subscription.close();
    }

    /** Over five streams; waits now and then, so that the writer does not outrun the readers. */
    private void appendSpread(int count) {
        for (int i = 0; i < count; i++) {
            var appended = store().append(append("order-" + i % 5, event(i)));
            if (i % 10 == 0 || i == count - 1) {
                appended.join();
            }
        }
    }

    private void appendOneByOne(int count) {
        for (int i = 0; i < count; i++) {
            appended(append("order-a", event(i)));
        }
    }
}
