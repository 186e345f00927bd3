package dev.daybook.simulation;

import dev.daybook.core.Decider;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.instrument.Marks;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What is broken on purpose, so that a run shows that it would notice.
 *
 * @param plan of the disk's faults
 * @param storage put between the engine and its disk
 * @param decider put in the place of the account's
 */
record Weakness(
        Supplier<FaultPlan> plan,
        UnaryOperator<Storage> storage,
        UnaryOperator<Decider<AccountState, AccountCommand, AccountEvent, Marks>> decider) {

    static Weakness none() {
        return new Weakness(FaultPlan::none, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** A storage whose files do something badly. */
    record OfFiles(UnaryOperator<StorageFile> change) implements UnaryOperator<Storage> {
        @Override
        public Storage apply(Storage files) {
            return new FilteredStorage(files, change);
        }
    }

    Weakness withPlan(Supplier<FaultPlan> other) {
        return new Weakness(other, storage, decider);
    }

    Weakness withStorage(UnaryOperator<Storage> other) {
        return new Weakness(plan, other, decider);
    }

    Weakness withDecider(
            UnaryOperator<Decider<AccountState, AccountCommand, AccountEvent, Marks>> other) {
        return new Weakness(plan, storage, other);
    }
}
