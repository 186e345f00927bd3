package dev.daybook.simulation;

import dev.daybook.core.Event;
import dev.daybook.journal.JournalVerifier;
import dev.daybook.journal.Verification;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.runtime.AggregateType;
import dev.daybook.store.StoreException;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.Trading;
import dev.daybook.trading.instrument.Marks;
import java.util.ArrayList;
import java.util.List;

/** The life of one journal by one seed: starts, faults, crashes, and a check after each of them. */
final class CrashRun {
    private static final int MAX_STARTS = 5;
    private static final int COMMANDS = 50;
    private static final int SNAPSHOT_INTERVAL_EVENTS = 3;

    private final SeededRandom random;
    private final Trace trace = new Trace();
    private final History history = new History(trace);
    private final FaultPlan plan;
    private final Weakness weakness;
    private final Machine.Setting setting;
    private FaultStorage files;
    private boolean mayFail;
    private int powerCuts;
    private int kills;
    private int faults;
    private int calls;

    CrashRun(SeededRandom random, Weakness weakness) {
        this.random = random;
        this.weakness = weakness;
        this.plan = weakness.plan().get();
        this.files = FaultStorage.empty(plan);
        this.setting =
                new Machine.Setting(
                        random,
                        trace,
                        history,
                        new AccountWork(random),
                        new SimulatedClock(random),
                        new AggregateType<>(
                                        Trading.ACCOUNT,
                                        weakness.decider().apply(Trading.accountDecider()),
                                        Trading.accountCodec(),
                                        states -> Marks.none())
                                .withSnapshots(
                                        Trading.accountSnapshotCodec(), SNAPSHOT_INTERVAL_EVENTS),
                        () -> mayFail && plan.struck());
    }

    /** What a run was worth. */
    record Report(
            List<String> trace,
            int powerCuts,
            int kills,
            int faults,
            int calls,
            long acknowledged,
            int repeated,
            int events) {}

    /** Throws an {@link AssertionError} with the end of the trace where something is lost. */
    static Report of(SeededRandom random, Weakness weakness) {
        var run = new CrashRun(random, weakness);
        try {
            return run.live();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    failure.getMessage() + System.lineSeparator() + run.trace.tail(), failure);
        }
    }

    private Report live() {
        int starts = random.between(1, MAX_STARTS);
        for (int i = 0; i < starts; i++) {
            start(powerSwitch(), random.between(1, COMMANDS));
            end();
            check();
        }
        start(PowerSwitch.never(), random.between(1, COMMANDS / 2));
        check();
        trace.add(Rot.strike(files.image(), history.seen(), random));
        return new Report(
                trace.lines(),
                powerCuts,
                kills,
                faults,
                calls,
                history.acknowledged(),
                history.repeated(),
                history.seen().size());
    }

    private PowerSwitch powerSwitch() {
        if (random.chance(30)) {
            strikeIn(
                    random.between(1, 60),
                    random.oneOf(Fault.IO_ERROR, Fault.NO_SPACE, Fault.SHORT_WRITE));
        }
        return random.chance(70)
                ? PowerSwitch.at(
                        random.between(1, 70),
                        random.oneOf(PowerSwitch.Moment.BEFORE, PowerSwitch.Moment.AFTER))
                : PowerSwitch.never();
    }

    /** One of the next calls of the file system fails. */
    void strikeIn(int atCall, Fault fault) {
        plan.strikeIn(atCall, fault);
        mayFail = fault != Fault.SHORT_WRITE;
    }

    void start(PowerSwitch power, int commands) {
        trace.add("start with commands " + commands);
        new Machine(setting, power).run(weakness.storage().apply(files), commands);
        faults += plan.struck() ? 1 : 0;
        plan.disarm();
        mayFail = false;
        calls += power.calls();
        if (power.isOff()) {
            loseWhatIsNotSynced();
        }
    }

    /** A power loss takes what was not synced; a process that is killed leaves it to the system. */
    private void end() {
        if (random.chance(50)) {
            loseWhatIsNotSynced();
        } else {
            kills++;
        }
    }

    void loseWhatIsNotSynced() {
        trace.add("power off");
        powerCuts++;
        files = files.afterCrash(limit -> random.between(0, limit));
    }

    /** What is in the files, before anyone repairs anything. */
    void check() {
        var events = new ArrayList<Event>();
        try {
            switch (JournalVerifier.verify(files, JournalVerifier.Progress.none(), events::add)) {
                case Verification.Sound _ -> trace.add("sound with events " + events.size());
                case Verification.Damaged damage ->
                        throw new AssertionError("The journal is damaged; " + damage);
            }
        } catch (StoreException.UnsupportedFormat noJournalYet) {
            trace.add("no journal yet");
        }
        Audit.of(events, history);
    }
}
