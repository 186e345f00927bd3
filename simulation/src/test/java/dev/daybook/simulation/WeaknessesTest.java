package dev.daybook.simulation;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.instrument.Marks;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The negative controls: with a protection off, some of the first seeds fail. */
class WeaknessesTest {
    private static final int SEEDS = 60;

    @Test
    void syncs_that_do_nothing_are_found_out() {
        assertFoundOut(
                Weakness.none().withPlan(FaultPlan::syncsThatDoNothing),
                "lost|not there now|damaged|shorter|missing");
    }

    @Test
    void acknowledging_before_the_sync_is_found_out() {
        assertFoundOut(
                Weakness.none().withStorage(new Weakness.OfFiles(LateSync::new)),
                "lost|not there now|damaged|shorter|missing");
    }

    @Test
    void a_journal_that_nothing_vouches_for_is_found_out() {
        assertFoundOut(
                Weakness.none().withStorage(new Weakness.OfFiles(NoWitness::new)),
                "Rot went unseen");
    }

    @Test
    void a_fold_that_loses_an_event_is_found_out() {
        assertFoundOut(
                Weakness.none().withDecider(Forgetful::new),
                "A state is not what its events make it|The engine's memory is not what is stored");
    }

    private static void assertFoundOut(Weakness weakness, String how) {
        Pattern signs = Pattern.compile(how);
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                CrashRun.of(new SeededRandom(seed), weakness);
            } catch (AssertionError found) {
                if (signs.matcher(firstLine(found)).find()) {
                    return;
                }
            }
        }
        throw new AssertionError("Nobody noticed in %d seeds: %s".formatted(SEEDS, how));
    }

    /** What is wrong; the trace comes after it. */
    private static String firstLine(AssertionError found) {
        return String.valueOf(found.getMessage()).lines().findFirst().orElse("");
    }

    /** An account that does not see what others pay in. */
    private record Forgetful(Decider<AccountState, AccountCommand, AccountEvent, Marks> decider)
            implements Decider<AccountState, AccountCommand, AccountEvent, Marks> {
        @Override
        public AccountState initialState() {
            return decider.initialState();
        }

        @Override
        public Decision<AccountEvent> decide(
                AccountState state, AccountCommand command, Context<Marks> context) {
            return decider.decide(state, command, context);
        }

        @Override
        public AccountState evolve(AccountState state, AccountEvent event, long occurredAtMicros) {
            return event instanceof FundsTransferredIn
                    ? state
                    : decider.evolve(state, event, occurredAtMicros);
        }

        @Override
        public AccountState copy(AccountState state) {
            return decider.copy(state);
        }

        @Override
        public List<String> otherKeys(AccountCommand command) {
            return decider.otherKeys(command);
        }

        @Override
        public JointDecision<AccountEvent> decideJointly(
                List<AccountState> states, AccountCommand command, Context<Marks> context) {
            return decider.decideJointly(states, command, context);
        }
    }
}
