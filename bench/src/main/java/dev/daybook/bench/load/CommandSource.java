package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.trading.account.AccountCommand;

/** Makes one command after the other. For one thread. */
@FunctionalInterface
public interface CommandSource {

    Command<AccountCommand> next();
}
