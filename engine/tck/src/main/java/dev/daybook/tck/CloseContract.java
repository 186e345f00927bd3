package dev.daybook.tck;

import static dev.daybook.store.ExpectedRevision.exactly;
import static dev.daybook.store.ExpectedRevision.none;
import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendResult.Appended;
import dev.daybook.store.AppendResult.Conflict;
import dev.daybook.store.EventFilter;
import dev.daybook.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link EventStoreContract}: a closed store answers nothing, and one that is opened again
 * goes on where it was.
 */
public interface CloseContract extends StoreUnderTest {

    @Test
    default void a_closed_store_refuses_everything() {
        appended(append("order-a", event(0)));
        store().close();

        assertClosed(() -> appendAndUnwrap(append("order-a", event(1))));
        assertClosed(() -> stream("order-a"));
        assertClosed(this::everything);
        assertClosed(() -> store().read(EventFilter.ofTypes()).toList());
        assertClosed(() -> store().revision(StreamId.parse("order-a")));
        assertClosed(() -> store().lastPosition());
        assertClosed(() -> store().lastRecordedAtMicros());
        assertClosed(() -> store().awaitEventAfter(0, StoreReadContract.PATIENCE_MILLIS));
    }

    @Test
    default void a_store_may_be_closed_twice() {
        appended(append("order-a", event(0)));

        store().close();
        store().close();

        assertClosed(() -> store().lastPosition());
    }

    @Test
    default void closing_ends_those_who_wait_for_an_event() {
        var waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return store().awaitEventAfter(0, StoreReadContract.PATIENCE_MILLIS);
                    } catch (InterruptedException interrupted) {
                        throw new CompletionException(interrupted);
                    }
                });

        store().close();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(waiting::join)
                .withCauseInstanceOf(StoreException.Closed.class);
    }

    @Test
    default void closing_waits_for_what_was_appended() {
        var futures = new ArrayList<CompletableFuture<AppendResult>>();
        for (int i = 0; i < 300; i++) {
            futures.add(store().append(append("order-" + i % 3, event(i))));
        }

        store().close();

        assertThat(futures)
                .allSatisfy(future -> {
                    assertThat(future).isDone();
                    assertThat(future.join()).isInstanceOf(Appended.class);
                });
    }

    @Test
    default void a_store_that_is_opened_again_goes_on_where_it_was() {
        for (int round = 0; round < 5; round++) {
            Appended appended =
                    appended(
                            append(
                                    part("order-a", exactly(round), event(round)),
                                    part("order-b" + round, none(), event(round))));
            assertThat(appended.firstPosition()).isEqualTo(2L * round + 1);
            List<Event> before = everything();

            reopenIfDurable();

            assertThat(everything()).isEqualTo(before);
            assertThat(store().lastPosition()).isEqualTo(2L * round + 2);
            assertThat(store().lastRecordedAtMicros()).isEqualTo(TIME_MICROS);
            assertThat(store().revision(StreamId.parse("order-a"))).isEqualTo(round + 1L);
            assertThat(store().append(append(part("order-a", exactly(round), event(9)))).join())
                    .isEqualTo(new Conflict(StreamId.parse("order-a"), round, round + 1L));
        }
    }

    @Test
    default void recorded_time_does_not_go_backwards_after_opening_again() {
        appended(append("order-a", event(0)));
        reopenIfDurable();

        Appended earlier =
                appended(
                        new Append(
                                List.of(part("order-a", exactly(1), event(1))), TIME_MICROS - 9));

        assertThat(earlier.recordedAtMicros()).isEqualTo(TIME_MICROS);
    }

    @Test
    default void a_subscription_goes_on_from_its_checkpoint_after_opening_again() {
        appended(append("order-a", event(0), event(1)));
        reopenIfDurable();
        appended(append("order-a", event(2)));
        var subscriber = new RecordingSubscriber();

        try (var subscription = store().subscribe(1, subscriber)) {
            assertThat(subscriber.awaitPosition(3)).containsExactly(2L, 3L);
            assertThat(subscription.isRunning()).isTrue();
        }
    }

    private void appendAndUnwrap(Append append) throws Throwable {
        try {
            store().append(append).join();
        } catch (CompletionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatExceptionOfType(StoreException.Closed.class).isThrownBy(call);
    }
}
