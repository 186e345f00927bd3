package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.tck.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One run again and again, with another call of the file system going wrong each time. {@code
 * -Ddaybook.long=true} cuts the power at every call too, and not only at every fifth.
 */
class FaultAtEveryCallSimulation {
    private static final long SEED = 2;
    private static final int CALLS = 500;
    private static final int COMMANDS = 250;
    private static final int COMMANDS_AFTERWARDS = 3;
    private static final int EVERY_CALL = 1;

    @Test
    void the_run_is_long_enough() {
        var power = PowerSwitch.never();
        run(Weakness.none()).start(power, COMMANDS);

        assertThat(power.calls()).isGreaterThanOrEqualTo(CALLS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"IO_ERROR", "NO_SPACE", "SHORT_WRITE"})
    void a_fault_at_any_call_costs_nothing_that_was_acknowledged(Fault fault) {
        forCalls(EVERY_CALL, call -> fault(call, fault, Weakness.none()));
    }

    @ParameterizedTest
    @EnumSource(PowerSwitch.Moment.class)
    void a_power_cut_at_any_call_costs_nothing_that_was_acknowledged(PowerSwitch.Moment moment) {
        forCalls(
                Boolean.getBoolean("daybook.long") ? EVERY_CALL : 5,
                call -> {
                    CrashRun run = run(Weakness.none());
                    run.start(PowerSwitch.at(call, moment), COMMANDS);
                    goOn(run);
                });
    }

    @Test
    void a_store_that_goes_on_after_a_failed_sync_is_found_out() {
        assertFoundOut(Fault.IO_ERROR, new Weakness.OfFiles(DeafToSyncs::new));
    }

    @Test
    void a_store_that_does_not_finish_short_writes_is_found_out() {
        assertFoundOut(Fault.SHORT_WRITE, new Weakness.OfFiles(Hasty::new));
    }

    private static void assertFoundOut(Fault fault, Weakness.OfFiles files) {
        Weakness weakness = Weakness.none().withStorage(files);
        for (int call = 1; call <= CALLS; call++) {
            try {
                fault(call, fault, weakness);
            } catch (AssertionError found) {
                return;
            }
        }
        throw new AssertionError("Nobody noticed: " + weakness);
    }

    private static void forCalls(int step, IntConsumer test) {
        for (int call = 1; call <= CALLS; call += step) {
            try {
                test.accept(call);
            } catch (AssertionError failure) {
                throw new AssertionError(
                        "At call %d: %s".formatted(call, failure.getMessage()), failure);
            }
        }
    }

    private static CrashRun run(Weakness weakness) {
        return new CrashRun(new SeededRandom(SEED), weakness);
    }

    private static void fault(int call, Fault fault, Weakness weakness) {
        CrashRun run = run(weakness);
        run.strikeIn(call, fault);
        run.start(PowerSwitch.never(), COMMANDS);
        run.check();
        run.loseWhatIsNotSynced();
        goOn(run);
    }

    private static void goOn(CrashRun run) {
        run.check();
        run.start(PowerSwitch.never(), COMMANDS_AFTERWARDS);
        run.check();
    }

    /** Does not hear that a sync failed. */
    private static final class DeafToSyncs extends FilteredFile {
        DeafToSyncs(StorageFile file) {
            super(file);
        }

        @Override
        public void sync() {
            try {
                super.sync();
            } catch (IOException unheard) {
                // which is the point
            }
        }
    }

    /** Takes a write that was begun for one that was done. */
    private static final class Hasty extends FilteredFile {
        Hasty(StorageFile file) {
            super(file);
        }

        @Override
        public int write(long offset, ByteBuffer source) throws IOException {
            int length = source.remaining();
            super.write(offset, source);
            source.position(source.limit());
            return length;
        }
    }
}
