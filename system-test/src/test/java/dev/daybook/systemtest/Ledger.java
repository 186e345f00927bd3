package dev.daybook.systemtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as one client alone would find them: the model that concurrent histories are held
 * against. Amounts in units of 10<sup>-4</sup>.
 */
final class Ledger implements Linearizability.Model<Map<String, Ledger.Account>, Ledger.Operation> {

    /**
     * An account after some of its events. Equal where all that can be asked of it is.
     *
     * @param before the account one revision earlier
     */
    record Account(long revision, long balanceE4, int history, @Nullable Account before) {
        static final Account NONE = new Account(0, 0, 0, null);

        Account plus(long amountE4) {
            long balance = balanceE4 + amountE4;
            return new Account(revision + 1, balance, history * 31 + Long.hashCode(balance), this);
        }

        Account at(long earlier) {
            Account account = this;
            while (account.revision > earlier) {
                account = Objects.requireNonNull(account.before);
            }
            return account;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Account(long rev, long balance, int hash, var _)
                    && rev == revision
                    && balance == balanceE4
                    && hash == history;
        }

        @Override
        public int hashCode() {
            return history;
        }

        @Override
        public String toString() {
            return "@%d %d".formatted(revision, balanceE4);
        }
    }

    /** A call and its answer. */
    sealed interface Operation {}

    /** Amounts that accounts change by, each in one event, together or not at all. */
    record Change(
            String account, Map<String, Long> amountsE4, OptionalLong expected, Outcome outcome)
            implements Operation {}

    /** What a reader saw; revision 0 where it saw no account. */
    record ReadState(String account, long revision, long balanceE4) implements Operation {}

    record ReadTip(String account, long revision) implements Operation {}

    /** The balance at a revision; nothing where the account had not come so far. */
    record ReadAt(String account, long revision, OptionalLong balanceE4) implements Operation {}

    /** Of a change. */
    sealed interface Outcome {}

    record Accepted(long revision, long balanceE4) implements Outcome {}

    record Conflict(long actual) implements Outcome {}

    record Insufficient() implements Outcome {}

    /** No answer came: done or not. */
    record Unknown() implements Outcome {}

    @Override
    public Map<String, Account> initial() {
        return Map.of();
    }

    @Override
    public List<Map<String, Account>> after(Map<String, Account> state, Operation operation) {
        return switch (operation) {
            case Change change -> after(state, change);
            case ReadState(var account, long revision, long balance) ->
                    only(
                            state,
                            of(state, account).revision() == revision
                                    && of(state, account).balanceE4() == balance);
            case ReadTip(var account, long revision) ->
                    only(state, of(state, account).revision() == revision);
            case ReadAt(var account, long revision, OptionalLong balance) ->
                    only(state, balanceAt(of(state, account), revision).equals(balance));
        };
    }

    private static OptionalLong balanceAt(Account account, long revision) {
        return account.revision() < revision
                ? OptionalLong.empty()
                : OptionalLong.of(account.at(revision).balanceE4());
    }

    private static List<Map<String, Account>> after(Map<String, Account> state, Change change) {
        Account account = of(state, change.account());
        Optional<Map<String, Account>> changed = changed(state, account, change);
        return switch (change.outcome()) {
            case Unknown() -> changed.map(then -> List.of(then, state)).orElse(List.of(state));
            case Insufficient() -> only(state, tipFits(account, change) && !covered(state, change));
            case Conflict(long actual) ->
                    only(state, !tipFits(account, change) && account.revision() == actual);
            case Accepted(long revision, long balance) ->
                    changed.filter(then -> of(then, change.account()).revision() == revision)
                            .filter(then -> of(then, change.account()).balanceE4() == balance)
                            .map(List::of)
                            .orElse(List.of());
        };
    }

    private static Optional<Map<String, Account>> changed(
            Map<String, Account> state, Account account, Change change) {
        if (!tipFits(account, change) || !covered(state, change)) {
            return Optional.empty();
        }
        var then = new HashMap<>(state);
        change.amountsE4().forEach((name, amount) -> then.put(name, of(state, name).plus(amount)));
        return Optional.of(then);
    }

    private static boolean tipFits(Account account, Change change) {
        return change.expected().isEmpty() || change.expected().getAsLong() == account.revision();
    }

    private static boolean covered(Map<String, Account> state, Change change) {
        return change.amountsE4().entrySet().stream()
                .allMatch(entry -> of(state, entry.getKey()).balanceE4() + entry.getValue() >= 0);
    }

    private static Account of(Map<String, Account> state, String account) {
        return state.getOrDefault(account, Account.NONE);
    }

    private static List<Map<String, Account>> only(Map<String, Account> state, boolean fits) {
        return fits ? List.of(state) : List.of();
    }
}
