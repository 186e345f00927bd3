package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.instrument.Marks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Every way to read a store, held against one reading of everything. */
final class Reading {
    private static final AccountCodec CODEC = Trading.accountCodec();

    private final EventStore store;
    private final StateReader<AccountState, AccountEvent> states;
    private final History history;
    private final SeededRandom random;

    Reading(
            EventStore store,
            AggregateType<AccountState, AccountCommand, AccountEvent, Marks> accounts,
            History history,
            SeededRandom random) {
        this.store = store;
        this.states = new StateReader<>(store, accounts);
        this.history = history;
        this.random = random;
    }

    /** The books of the accounts by everything that is stored now. */
    Map<String, Books> books() {
        return Audit.of(store.readAll(0).toList(), history);
    }

    void checkAll() {
        List<Event> events = store.readAll(0).toList();
        events.forEach(history::read);
        Map<String, Books> books = Audit.of(events, history);
        for (String account : AccountWork.ACCOUNTS) {
            checkStream(account, events);
            check(account, Optional.ofNullable(books.get(account)), states.latest(account));
            checkThen(account, events);
        }
        if (!events.isEmpty()) {
            checkFilters(events, random.oneOf(events));
        }
    }

    private void checkStream(String account, List<Event> events) {
        var stream = new StreamId(Trading.ACCOUNT, account);
        List<Event> expected = only(events, event -> event.stream().equals(stream));
        assertThat(store.read(StreamRange.of(stream)).toList()).isEqualTo(expected);
        assertThat(store.revision(stream)).isEqualTo(expected.size());
    }

    /** The state at a revision and at an instant of the past. */
    private void checkThen(String account, List<Event> events) {
        var stream = new StreamId(Trading.ACCOUNT, account);
        List<Event> own = only(events, event -> event.stream().equals(stream));
        if (own.isEmpty()) {
            return;
        }
        Event then = random.oneOf(own);
        check(
                account,
                fold(only(own, event -> event.revision() <= then.revision())),
                states.at(account, then.revision()));
        check(
                account,
                fold(only(own, event -> event.recordedAtMicros() <= then.recordedAtMicros())),
                states.asOf(account, TimeAxis.RECORDED, then.recordedAtMicros()));
    }

    private static Optional<Books> fold(List<Event> events) {
        var books = new Books();
        events.forEach(event -> books.apply(CODEC.decode(event.type(), event.payload())));
        return Optional.of(books);
    }

    private static void check(
            String account, Optional<Books> books, Optional<Folded<AccountState>> folded) {
        String view =
                folded.map(Folded::state).flatMap(AccountView::of).map(Books::of).orElse("none");
        String expected = books.map(Books::text).orElse("none");
        if (!view.equals(expected)) {
            throw new AssertionError(
                    "A state is not what its events make it; account=%s%n is     %s%n should %s"
                            .formatted(account, view, expected));
        }
    }

    private void checkFilters(List<Event> events, Event one) {
        var filter =
                new EventFilter(
                        Set.of(one.type().name()),
                        TimeRange.all(),
                        random.between(0, events.size()));
        assertThat(store.read(filter).toList())
                .isEqualTo(
                        only(
                                events,
                                event ->
                                        event.type().name().equals(one.type().name())
                                                && event.position() > filter.afterPosition()));
    }

    private static List<Event> only(List<Event> events, Predicate<Event> which) {
        return events.stream().filter(which).toList();
    }
}
