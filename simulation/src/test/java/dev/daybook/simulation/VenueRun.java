package dev.daybook.simulation;

import dev.daybook.core.Event;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.venue.CashIdentity;
import dev.daybook.trading.venue.VenueOracle;
import java.util.List;
import java.util.Set;

/** The life of one venue by one seed: starts that end by kills and power cuts, and the last one. */
final class VenueRun {
    private static final ProjectionId CHECKPOINT = new ProjectionId(VenueMachine.VENUE, 1);

    private final SeededRandom random;
    private final boolean checkpointTooFar;
    private final Trace trace = new Trace();
    private final VenueTraders traders;
    private final MarketClock clock = new MarketClock();
    private FaultStorage files = FaultStorage.empty(FaultPlan.none());
    private InMemoryProjectionStore checkpoints = new InMemoryProjectionStore();
    private int crashes;

    /** What a run was worth. */
    record Report(List<String> trace, int crashes, int fills, int expired) {}

    /**
     * @param checkpointTooFar the checkpoint says after each crash that all was answered
     */
    VenueRun(SeededRandom random, boolean checkpointTooFar) {
        this.random = random;
        this.checkpointTooFar = checkpointTooFar;
        this.traders = new VenueTraders(random);
    }

    /** Throws an {@link AssertionError} with the end of the trace where the venue did wrong. */
    Report live() {
        try {
            int starts = random.between(1, 5);
            for (int i = 0; i < starts; i++) {
                start();
            }
            return end();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    failure.getMessage() + System.lineSeparator() + trace.tail(), failure);
        }
    }

    private void start() {
        boolean cut = random.chance(50);
        PowerSwitch power =
                cut
                        ? PowerSwitch.at(
                                random.between(1, 120),
                                random.oneOf(PowerSwitch.Moment.BEFORE, PowerSwitch.Moment.AFTER))
                        : PowerSwitch.never();
        var machine = new VenueMachine(setting(), power);
        int commands = random.between(5, 60);
        machine.run(
                files,
                cut ? Long.MAX_VALUE : random.between(1, 1_500),
                running -> machine.trade(running, commands));
        crash(power);
    }

    private VenueMachine.Setting setting() {
        return new VenueMachine.Setting(
                random,
                trace,
                traders,
                clock,
                checkpoints,
                checkpointTooFar ? this::moveCheckpoint : _ -> {});
    }

    private void crash(PowerSwitch power) {
        crashes++;
        trace.add("crash");
        if (power.isOff() || random.chance(30)) {
            files = files.afterCrash(limit -> random.between(0, limit));
        }
        if (random.chance(20)) {
            checkpoints = new InMemoryProjectionStore();
        }
    }

    private Report end() {
        var machine = new VenueMachine(setting(), PowerSwitch.never());
        var oracle = new VenueOracle(VenueMachine.VENUE);
        machine.run(
                files,
                Long.MAX_VALUE,
                running -> {
                    running.awaitVenue();
                    List<Event> events = running.events();
                    events.forEach(oracle::add);
                    require(oracle.faults(Set.copyOf(VenueTraders.STEADY), 0));
                    machine.closeTheMarket(running);
                    List<Event> all = running.events();
                    all.subList(events.size(), all.size()).forEach(oracle::add);
                    require(oracle.faults(Set.copyOf(VenueTraders.accounts()), clock.nowMicros()));
                    require(oracle.openOrders());
                    var books = new CashIdentity();
                    all.forEach(books::add);
                    require(books.faults());
                });
        return new Report(trace.lines(), crashes, oracle.fills(), oracle.expired());
    }

    private static void require(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new AssertionError("The venue did wrong: " + faults);
        }
    }

    /** The negative control: forgets what was not answered. */
    private void moveCheckpoint(long position) {
        checkpoints
                .state(CHECKPOINT)
                .filter(state -> state.position() < position)
                .flatMap(state ->
                        checkpoints.commit(state, new Advance(position, 0, List.of()), _ -> {}))
                .ifPresent(state -> trace.add("checkpoint " + state.position()));
    }
}
