package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends chunk after chunk, and waits for the oldest where too many wait for their answers. For one
 * thread.
 */
public final class ClosedLoop {
    private final CommandEngine engine;
    private final int chunkSize;
    private final int chunksInFlight;
    private final Tally tally;
    private final Queue<Chunk> inFlight = new ArrayDeque<>();
    private Latencies latencies = new Latencies();

    public ClosedLoop(CommandEngine engine, int chunkSize, int chunksInFlight, Tally tally) {
        this.engine = engine;
        this.chunkSize = chunkSize;
        this.chunksInFlight = chunksInFlight;
        this.tally = tally;
    }

    /** From sending a chunk to its reply, of the chunks sent from now on. */
    public Latencies startLatencies() {
        latencies = new Latencies();
        return latencies;
    }

    /** Sends one chunk of at most so many commands. */
    public int send(CommandSource source, long most) {
        int size = (int) Math.min(chunkSize, most);
        while (inFlight.size() >= chunksInFlight) {
            inFlight.remove().await(tally);
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made
        Command<AccountCommand>[] commands = new Command[size];
        for (int i = 0; i < size; i++) {
            commands[i] = source.next();
        }
        long sentNanos = System.nanoTime();
        inFlight.add(Chunk.measured(size, submit(List.of(commands)), latencies, sentNanos));
        return size;
    }

    /** Sends so many commands; {@code betweenChunks} may end it by throwing. */
    public void sendAll(CommandSource source, long commands, Runnable betweenChunks) {
        long sent = 0;
        while (sent < commands) {
            betweenChunks.run();
            sent += send(source, commands - sent);
        }
    }

    private CompletableFuture<List<Outcome>> submit(List<Command<AccountCommand>> commands) {
        while (true) {
            try {
                return engine.submitAll(Domains.ACCOUNTS, commands);
            } catch (EngineException.Busy busy) {
                Chunk oldest = inFlight.poll();
                if (oldest == null) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(busy.retryAfterMillis()));
                } else {
                    oldest.await(tally);
                }
            }
        }
    }

    /** Waits for every answer. */
    public void drain() {
        while (!inFlight.isEmpty()) {
            inFlight.remove().await(tally);
        }
    }
}
