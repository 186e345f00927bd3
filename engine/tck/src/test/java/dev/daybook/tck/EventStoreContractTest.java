package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.EventSubscriber;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamRange;
import dev.daybook.store.Subscription;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Negative controls: each kind of broken store fails the part of the contract that names it. */
class EventStoreContractTest {

    @FunctionalInterface
    private interface ContractTest {
        void run(EventStoreContract contract) throws Exception;
    }

    private static void assertFound(EventStore broken, ContractTest test) {
        var contract =
                new EventStoreContract() {
                    @Override
                    protected EventStore open() {
                        return broken;
                    }
                };
        contract.openStore();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> test.run(contract));
        contract.closeStore();
    }

    /** A store whose events come back changed. */
    private static EventStore altering(UnaryOperator<Event> change) {
        return new BrokenStore() {
            @Override
            public EventCursor read(StreamRange range) {
                return altered(super.read(range));
            }

            @Override
            public EventCursor readAll(long afterPosition) {
                return altered(super.readAll(afterPosition));
            }

            private EventCursor altered(EventCursor events) {
                return EventCursor.over(events.toList().stream().map(change).iterator());
            }
        };
    }

    private static UnaryOperator<Event> provenance(UnaryOperator<Provenance> change) {
        return e ->
                new Event(
                        e.stream(),
                        e.revision(),
                        e.position(),
                        e.type(),
                        e.recordedAtMicros(),
                        e.occurredAtMicros(),
                        change.apply(e.provenance()),
                        e.payload());
    }

    private static UnaryOperator<Event> recordedAt(UnaryOperator<Long> change) {
        return e ->
                new Event(
                        e.stream(),
                        e.revision(),
                        e.position(),
                        e.type(),
                        change.apply(e.recordedAtMicros()),
                        e.occurredAtMicros(),
                        e.provenance(),
                        e.payload());
    }

    @Test
    void a_store_that_does_not_check_the_revision_fails() {
        var broken =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        return super.append(unchecked(append));
                    }
                };
        assertFound(
                broken,
                AppendContract::another_revision_than_expected_is_a_conflict_that_names_both);
    }

    @Test
    void a_store_that_appends_stream_by_stream_fails() {
        var broken =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        CompletableFuture<AppendResult> last = new CompletableFuture<>();
                        for (StreamAppend part : append.streams()) {
                            last =
                                    super.append(
                                            new Append(List.of(part), append.recordedAtMicros()));
                        }
                        return last;
                    }
                };
        assertFound(broken, AppendContract::a_conflict_in_the_last_stream_stores_nothing_in_any);
    }

    @Test
    void a_store_that_checks_first_and_appends_later_fails() {
        var everyoneChecked = new CyclicBarrier(ConcurrentAppendContract.WRITERS);
        var broken =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        try {
                            everyoneChecked.await();
                        } catch (InterruptedException | BrokenBarrierException unexpected) {
                            throw new IllegalStateException(unexpected);
                        }
                        return super.append(unchecked(append));
                    }
                };
        assertFound(
                broken,
                ConcurrentAppendContract
                        ::of_writers_that_expect_the_same_revision_exactly_one_wins);
    }

    @Test
    void a_store_that_answers_out_of_order_fails() {
        var broken =
                new BrokenStore() {
                    private final Queue<Runnable> late = new ArrayDeque<>();
                    private int appends;

                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        var answer = super.append(append);
                        appends++;
                        if (appends % 10 == 3) {
                            var later = new CompletableFuture<AppendResult>();
                            late.add(() -> later.complete(answer.join()));
                            return later;
                        }
                        if (appends % 10 == 5) {
                            late.forEach(Runnable::run);
                            late.clear();
                        }
                        return answer;
                    }

                    @Override
                    public void close() {
                        late.forEach(Runnable::run);
                        super.close();
                    }
                };
        assertFound(broken, ConcurrentAppendContract::futures_complete_in_the_order_of_the_appends);
    }

    @Test
    void a_store_without_limits_fails() {
        var unlimited =
                new InMemoryEventStore(
                        new StoreLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE));
        var broken =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        return unlimited.append(append);
                    }
                };
        assertFound(
                broken,
                AppendLimitsContract::more_events_than_allowed_are_refused_and_nothing_is_stored);
        assertFound(
                broken,
                AppendLimitsContract
                        ::a_larger_append_than_allowed_is_refused_and_nothing_is_stored);
    }

    @Test
    void a_store_whose_recorded_time_goes_backwards_fails() {
        assertFound(
                altering(recordedAt(micros -> 2 * SampleEvents.TIME_MICROS - micros)),
                AppendContract::recorded_time_never_goes_backwards);
    }

    @Test
    void a_store_that_loses_provenance_fails() {
        assertFound(
                altering(provenance(p -> Provenance.of(p.commandId(), p.commandHash(), p.actor()))),
                FidelityContract::provenance_survives);
        assertFound(
                altering(
                        provenance(p ->
                                new Provenance(
                                        new CommandId(p.commandId().high(), 0),
                                        p.commandHash(),
                                        p.correlationId(),
                                        p.causationId(),
                                        p.actor(),
                                        p.metadata()))),
                FidelityContract::provenance_survives);
    }

    @Test
    void a_store_that_cuts_large_payloads_fails() {
        UnaryOperator<Event> cut =
                e ->
                        e.payload().length() < 65_536
                                ? e
                                : new Event(
                                        e.stream(),
                                        e.revision(),
                                        e.position(),
                                        e.type(),
                                        e.recordedAtMicros(),
                                        e.occurredAtMicros(),
                                        e.provenance(),
                                        Payload.wrap(new byte[65_535]));
        assertFound(altering(cut), FidelityContract::payloads_of_every_size_survive);
    }

    @Test
    void a_store_that_changes_the_shape_of_keys_fails() {
        var lowerCase =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        var part = append.streams().getFirst();
                        var stream =
                                StreamId.parse(part.stream().toString().toLowerCase(Locale.ROOT));
                        var changed = new StreamAppend(stream, part.expected(), part.events());
                        return super.append(
                                new Append(List.of(changed), append.recordedAtMicros()));
                    }
                };
        assertFound(lowerCase, FidelityContract::every_shape_of_key_is_a_stream_of_its_own);
    }

    @Test
    void a_store_that_confuses_the_axes_of_time_fails() {
        var broken =
                new BrokenStore() {
                    @Override
                    public EventCursor read(StreamRange range) {
                        return super.read(
                                range.times()
                                        .map(t ->
                                                range.within(
                                                        new TimeRange(
                                                                TimeAxis.RECORDED,
                                                                t.fromMicros(),
                                                                t.toMicros())))
                                        .orElse(range));
                    }
                };
        assertFound(
                broken,
                StreamReadContract
                        ::a_state_as_of_an_instant_has_the_events_that_had_occurred_by_then);
    }

    @Test
    void a_store_that_ignores_the_position_of_a_filter_fails() {
        var broken =
                new BrokenStore() {
                    @Override
                    public EventCursor read(EventFilter filter) {
                        return super.read(filter.after(0));
                    }
                };
        assertFound(broken, StoreReadContract::type_time_and_position_narrow_each_other);
    }

    @Test
    void a_subscription_with_a_gap_or_a_double_fails() {
        for (int shift : new int[] {-1, 1}) {
            var broken =
                    new BrokenStore() {
                        @Override
                        public Subscription subscribe(long after, EventSubscriber subscriber) {
                            return super.subscribe(after + shift, subscriber);
                        }
                    };
            assertFound(
                    broken,
                    SubscriptionContract
                            ::a_subscription_from_a_checkpoint_delivers_only_later_events);
        }
    }

    @Test
    void a_replay_with_a_gap_or_a_double_fails() {
        assertFound(
                replaying((store, after, handlers) -> store.replay(after + 1, handlers)),
                ReplayContract::one_handler_gets_every_event_in_the_stores_order);
        assertFound(
                replaying((store, after, handlers) -> store.replay(0, handlers)),
                ReplayContract::a_replay_from_a_position_brings_what_comes_after_it);
    }

    @Test
    void a_replay_that_gives_a_stream_to_each_handler_fails() {
        assertFound(
                replaying((store, after, handlers) ->
                        handlers.forEach(each -> store.replay(after, List.of(each)))),
                ReplayContract::several_handlers_share_the_streams_and_each_gets_its_own_in_order);
    }

    @Test
    void a_replay_that_hides_what_a_handler_throws_fails() {
        assertFound(
                replaying((store, after, handlers) -> {
                    try {
                        store.replay(after, handlers);
                    } catch (IllegalStateException hidden) {
                        // that is what is wrong with it
                    }
                }),
                ReplayContract::what_a_handler_throws_ends_the_replay_for_all);
    }

    @FunctionalInterface
    private interface Replay {
        void run(EventStore store, long after, List<? extends ReplayHandler> handlers);
    }

    private static EventStore replaying(Replay replay) {
        return new BrokenStore() {
            @Override
            public void replay(long after, List<? extends ReplayHandler> handlers) {
                replay.run(sound, after, handlers);
            }
        };
    }

    @Test
    void a_store_that_answers_after_it_was_closed_fails() {
        var broken =
                new BrokenStore() {
                    @Override
                    public void close() {}
                };
        assertFound(broken, CloseContract::a_closed_store_refuses_everything);
    }

    private static Append unchecked(Append append) {
        var parts =
                append.streams().stream()
                        .map(p -> new StreamAppend(p.stream(), ExpectedRevision.any(), p.events()))
                        .toList();
        return new Append(parts, append.recordedAtMicros());
    }
}
