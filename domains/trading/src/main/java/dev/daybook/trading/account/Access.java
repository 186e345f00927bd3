package dev.daybook.trading.account;

import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountRejection.AccountNotActive;
import dev.daybook.trading.account.AccountRejection.UnknownAccount;
import org.jspecify.annotations.Nullable;

/** What an account's status permits. Null means permitted. */
final class Access {
    private Access() {}

    /** For what a suspended account may still do: take in, end orders, be reinstated. */
    static @Nullable Rejection open(AccountState state, String account) {
        return switch (state.status) {
            case ACTIVE, SUSPENDED -> null;
            case NOT_OPENED -> new UnknownAccount(account);
            case CLOSED -> new AccountNotActive(account, state.status);
        };
    }

    static @Nullable Rejection active(AccountState state, String account) {
        return switch (state.status) {
            case ACTIVE -> null;
            case NOT_OPENED -> new UnknownAccount(account);
            case SUSPENDED, CLOSED -> new AccountNotActive(account, state.status);
        };
    }
}
