package dev.daybook.server.app;

import dev.daybook.core.Clock;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.OrderState;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.runtime.StateReader;
import dev.daybook.runtime.process.ProcessOptions;
import dev.daybook.runtime.process.ProcessType;
import dev.daybook.runtime.process.Processes;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.trading.instrument.InstrumentState;
import java.util.Optional;

/**
 * The application without an API: a store, the engine that takes commands to it, readers of what is
 * durable, and the read models where they are wanted. For the server, the importers, and whoever
 * embeds it. Thread-safe.
 */
public final class Daybook implements AutoCloseable {
    /** The process manager that fills orders on paper; also the actor of its commands. */
    public static final String PAPER_VENUE = "paper_venue";

    private static final int COMMAND_WINDOW = 512;

    private final EventStore store;
    private final Clock clock;
    private final CommandEngine engine;
    private final StateReader<OrderState, OrderEvent> orders;
    private final StateReader<AccountState, AccountEvent> accounts;
    private final StateReader<InstrumentState, InstrumentEvent> instruments;

    private final Optional<ReadModels> readModels;
    private final Processes processes;

    private Daybook(
            EventStore store, Clock clock, CommandEngine engine, Optional<ReadModels> readModels) {
        this.store = store;
        this.clock = clock;
        this.engine = engine;
        this.readModels = readModels;
        this.processes =
                Processes.start(store, checkpoints(readModels), clock, ThreadSource.platform());
        this.orders = new StateReader<>(store, Domains.ORDERS);
        this.accounts = new StateReader<>(store, Domains.ACCOUNTS);
        this.instruments = new StateReader<>(store, Domains.INSTRUMENTS);
    }

    /**
     * Starts the engine on a store, which from then on belongs to this Daybook and is closed with
     * it. Without read models: they find what happened when they run again.
     */
    public static Daybook start(EventStore store, Clock clock, EngineOptions options) {
        return new Daybook(store, clock, engine(store, clock, options), Optional.empty());
    }

    /** As before, with read models, which start in the background. */
    public static Daybook start(
            EventStore store, Clock clock, EngineOptions options, ReadModelOptions readModels) {
        var reading = ReadModels.start(store, clock, readModels);
        try {
            return new Daybook(store, clock, engine(store, clock, options), Optional.of(reading));
        } catch (RuntimeException failure) {
            reading.close();
            throw failure;
        }
    }

    private static ProjectionStore<?> checkpoints(Optional<ReadModels> readModels) {
        return readModels
                .<ProjectionStore<?>>map(ReadModels::store)
                .orElseGet(InMemoryProjectionStore::new);
    }

    private static CommandEngine engine(EventStore store, Clock clock, EngineOptions options) {
        return CommandEngine.start(store, clock, options, Domains.all());
    }

    /**
     * The engine's own defaults, but with room in each stream's memory of command ids for a whole
     * list of commands: who gets no answer to a list can send all of it again.
     */
    public static EngineOptions defaultOptions() {
        EngineOptions usual = EngineOptions.defaults();
        return new EngineOptions(
                usual.waitingBytes(),
                usual.cachedAggregates(),
                COMMAND_WINDOW,
                usual.clockSkew(),
                usual.retryAfter());
    }

    /** Takes commands to {@link Domains#ORDERS}, {@link Domains#ACCOUNTS} and the others. */
    public CommandEngine engine() {
        return engine;
    }

    /** What time it is for commands, and for queries that don't say when. */
    public Clock clock() {
        return clock;
    }

    public EventStore store() {
        return store;
    }

    public StateReader<OrderState, OrderEvent> orders() {
        return orders;
    }

    public StateReader<AccountState, AccountEvent> accounts() {
        return accounts;
    }

    public StateReader<InstrumentState, InstrumentEvent> instruments() {
        return instruments;
    }

    /** Empty where it was started without. */
    public Optional<ReadModels> readModels() {
        return readModels;
    }

    /** What reads events and sends commands; empty until something is run. */
    public Processes processes() {
        return processes;
    }

    /** Fills resting orders from the marks from now on; once. */
    public void runPaperVenue(ProcessOptions options) {
        processes.run(
                ProcessType.of(PAPER_VENUE, Trading::paperVenue, engine, Domains.ACCOUNTS),
                options);
    }

    /**
     * Ends the process managers, answers every command that was taken, then closes the read models
     * and the store.
     */
    @Override
    public void close() {
        processes.close();
        engine.close();
        readModels.ifPresent(ReadModels::close);
        store.close();
    }
}
