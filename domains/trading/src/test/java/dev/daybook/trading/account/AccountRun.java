package dev.daybook.trading.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Micros;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountView.PositionView;
import dev.daybook.trading.account.AccountView.Totals;
import dev.daybook.trading.instrument.Marks;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A long life of one account, with everything checked that must hold after each event. */
final class AccountRun {
    private static final long START = Micros.of(Instant.parse("2026-03-06T12:00:00Z"));
    private static final long HOUR = 3_600_000_000L;

    private final Decider<AccountState, AccountCommand, AccountEvent, Marks> decider;
    private final SeededRandom random;
    private final RandomCommands commands;
    private final AccountOracle oracle = new AccountOracle();
    private final List<Happened> log = new ArrayList<>();
    private final TreeSet<String> outcomes = new TreeSet<>();
    private final List<String> transcript = new ArrayList<>();
    private AccountState state;
    private long nowMicros = START;
    private LocalDate day = LocalDate.EPOCH;
    private long volumeE4;

    private record Happened(AccountEvent event, long micros) {}

    AccountRun(
            Decider<AccountState, AccountCommand, AccountEvent, Marks> decider,
            SeededRandom random) {
        this.decider = decider;
        this.random = random;
        this.commands = new RandomCommands(random);
        this.state = decider.initialState();
        happen(Accounts.opened(commands.limits()));
    }

    /** The names of the events and the codes of the rules that this life has seen. */
    Set<String> outcomes() {
        return outcomes;
    }

    /** Every command with what was decided, for a comparison with another life. */
    List<String> transcript() {
        return transcript;
    }

    AccountState state() {
        return state;
    }

    AccountView view() {
        return AccountView.of(state).orElseThrow();
    }

    void step() {
        nowMicros += random.chance(5) ? random.between(HOUR, 40 * HOUR) : 1_000;
        AccountCommand command = commands.next();
        AccountView before = AccountView.of(state).orElseThrow();
        var context = new Context<>("A-1", nowMicros, nowMicros, "tester", commands.marks());
        Decision<AccountEvent> decision = decide(command, context);
        assertThat(AccountView.of(state)).as("deciding changes nothing").contains(before);
        transcript.add("%d %s: %s".formatted(nowMicros, command, decision));
        switch (decision) {
            case Decision.Accepted<AccountEvent>(var events) -> events.forEach(this::happen);
            case Decision.Rejected<AccountEvent>(var rejection) -> outcomes.add(rejection.code());
        }
    }

    private Decision<AccountEvent> decide(AccountCommand command, Context<Marks> context) {
        if (!(command instanceof TransferFunds)) {
            return decider.decide(state, command, context);
        }
        AccountState other = decider.initialState();
        decider.evolve(other, Accounts.opened(Accounts.WIDE), nowMicros);
        return switch (decider.decideJointly(List.of(state, other), command, context)) {
            case JointDecision.Accepted<AccountEvent>(var events) ->
                    new Decision.Accepted<>(events.getFirst());
            case JointDecision.Rejected<AccountEvent>(var rejection) -> Decision.reject(rejection);
        };
    }

    private void happen(AccountEvent event) {
        log.add(new Happened(event, nowMicros));
        outcomes.add(event.getClass().getSimpleName());
        AccountState untouched = decider.copy(state);
        AccountView before = AccountView.of(state).orElse(null);
        state = decider.evolve(state, event, nowMicros);
        assertThat(AccountView.of(untouched).orElse(null))
                .as("a copy is all of the state and stays as it was")
                .isEqualTo(before);
        oracle.apply(event);
        AccountView after = AccountView.of(state).orElseThrow();
        checkIdentity(after);
        checkSigns(after);
        checkReservations(after);
        checkOracle(after);
        checkVolume(event, after);
    }

    /** The day's volume starts at nothing, is the sum of its trades, and stays within its limit. */
    private void checkVolume(AccountEvent event, AccountView view) {
        LocalDate today = Micros.toInstant(nowMicros).atZone(Accounts.NEW_YORK).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            volumeE4 = 0;
        }
        long tradedE4 =
                switch (event) {
                    case TradeExecuted trade -> trade.quantity() * trade.priceE4();
                    case OrderFilled fill -> fill.quantity() * fill.priceE4();
                    default -> 0;
                };
        volumeE4 += tradedE4;
        assertThat(view.tradingDay()).isEqualTo(today);
        assertThat(view.volumeTodayE4()).isEqualTo(volumeE4);
        if (tradedE4 > 0) {
            assertThat(volumeE4).isLessThanOrEqualTo(view.limits().maxDailyVolumeE4());
            assertThat(tradedE4).isLessThanOrEqualTo(view.limits().maxTradeE4());
        }
    }

    private static void checkIdentity(AccountView view) {
        Totals totals = view.totals();
        BigInteger held =
                view.positions().stream()
                        .map(position -> BigInteger.valueOf(position.costE4()))
                        .reduce(BigInteger.valueOf(view.cashE4()), BigInteger::add);
        BigInteger moved =
                BigInteger.valueOf(totals.moneyInE4())
                        .subtract(BigInteger.valueOf(totals.moneyOutE4()))
                        .add(BigInteger.valueOf(totals.costInE4()))
                        .subtract(BigInteger.valueOf(totals.costOutE4()))
                        .add(BigInteger.valueOf(totals.realisedPnlE4()));
        assertThat(held).as("cash + cost = what moved + realised").isEqualTo(moved);
    }

    private static void checkSigns(AccountView view) {
        assertThat(view.reservedE4()).isBetween(0L, view.cashE4());
        for (PositionView position : view.positions()) {
            assertThat(position.quantity()).isPositive();
            assertThat(position.costE4()).isNotNegative();
            assertThat(position.reservedQuantity()).isBetween(0L, position.quantity());
        }
    }

    /** What is reserved is what the open orders reserve: nothing where none is open. */
    private static void checkReservations(AccountView view) {
        assertThat(view.reservedE4())
                .isEqualTo(view.openOrders().stream().mapToLong(Order::reservedE4).sum());
        for (PositionView position : view.positions()) {
            assertThat(position.reservedQuantity())
                    .isEqualTo(
                            view.openOrders().stream()
                                    .filter(order -> order.symbol().equals(position.symbol()))
                                    .mapToLong(Order::reservedQuantity)
                                    .sum());
        }
    }

    private void checkOracle(AccountView view) {
        assertThat(AccountOracle.money(view.cashE4())).isEqualByComparingTo(oracle.cash);
        assertThat(AccountOracle.money(view.totals().realisedPnlE4()))
                .isEqualByComparingTo(oracle.realisedPnl);
        assertThat(view.positions())
                .extracting(PositionView::symbol)
                .containsExactlyElementsOf(oracle.positions.keySet());
        for (PositionView position : view.positions()) {
            var expected =
                    oracle.positions.getOrDefault(
                            position.symbol(), new AccountOracle.Held(0, oracle.cash));
            assertThat(position.quantity()).isEqualTo(expected.quantity());
            assertThat(AccountOracle.money(position.costE4()))
                    .isEqualByComparingTo(expected.cost());
        }
    }

    /** Ends every open order, after which nothing is reserved. */
    void endAllOrders() {
        for (Order order : AccountView.of(state).orElseThrow().openOrders()) {
            var context = new Context<>("A-1", nowMicros, nowMicros, "tester", Marks.none());
            var cancel = new AccountCommand.CancelOrder(order.orderId());
            if (decider.decide(state, cancel, context)
                    instanceof Decision.Accepted<AccountEvent>(var events)) {
                events.forEach(this::happen);
            }
        }
        AccountView view = AccountView.of(state).orElseThrow();
        assertThat(view.openOrders()).isEmpty();
        assertThat(view.reservedE4()).isZero();
        assertThat(view.positions()).allMatch(position -> position.reservedQuantity() == 0);
    }

    /** A fold from the first event on gives the state that the commands left. */
    void replay() {
        AccountState replayed = decider.initialState();
        for (Happened happened : log) {
            replayed = decider.evolve(replayed, happened.event, happened.micros);
        }
        assertThat(AccountView.of(replayed)).isEqualTo(AccountView.of(state));
    }
}
