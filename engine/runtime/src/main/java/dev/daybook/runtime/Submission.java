package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommonRejection;
import dev.daybook.core.Fingerprint;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.AppendResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands on their way through the engine, that were submitted as one and are answered as one.
 *
 * <p>The submitting thread prepares all that needs no state; the engine's thread decides and fills
 * in outcomes and what they rest on; then the {@link ReplyGate} has it.
 */
final class Submission<S, C, E, F> {
    /** What a queued command costs beside its body. */
    private static final int OVERHEAD_BYTES = 256;

    private static final ThreadLocal<Fingerprint> FINGERPRINT =
            ThreadLocal.withInitial(Fingerprint::new);

    final AggregateType<S, C, E, F> type;

    /** The type's number in the engine. */
    final int kind;

    final List<Command<C>> commands;
    final Reply reply;
    final Outcomes outcomes;

    private final @Nullable Provenance[] provenances;
    private final long[] keys;
    private final int sizeBytes;

    /** Counts the submissions in the order in which they were decided, from 1. */
    long number;

    /** The last position that the engine had been given when this was decided. */
    long position;

    /** The last append of this submission that is told by a future. */
    @Nullable CompletableFuture<AppendResult> lastAppend;

    Submission(int kind, AggregateType<S, C, E, F> type, List<Command<C>> commands, Reply reply) {
        this.kind = kind;
        this.type = type;
        this.commands = commands;
        this.reply = reply;
        int size = commands.size();
        this.outcomes = new Outcomes(size);
        this.provenances = new @Nullable Provenance[size];
        this.keys = new long[size * AggregateKeys.WORDS];
        this.sizeBytes = prepare();
    }

    private int prepare() {
        Fingerprint fingerprint = FINGERPRINT.get();
        long bytes = 0;
        for (int i = 0; i < commands.size(); i++) {
            Command<C> command = commands.get(i);
            if (!StreamId.validKey(command.key())) {
                outcomes.put(i, invalidKey(command));
                continue;
            }
            provenances[i] = command.provenance(fingerprint.of((Record) command.body()));
            AggregateKeys.write(command.key(), kind, keys, i * AggregateKeys.WORDS);
            bytes += OVERHEAD_BYTES + fingerprint.sizeBytes();
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    static Outcome invalidKey(Command<?> command) {
        return new Outcome.Rejected(
                new CommonRejection.InvalidField("id", StreamId.KEY_RULE, command.key()));
    }

    /** What it counts against the engine's limit until it is answered. */
    int sizeBytes() {
        return sizeBytes;
    }

    int size() {
        return commands.size();
    }

    Provenance provenance(int index) {
        Provenance provenance = provenances[index];
        if (provenance == null) {
            throw new IllegalStateException("A malformed command is not executed; index=" + index);
        }
        return provenance;
    }

    /** Touches where a command's aggregate is looked up, so that it is on its way. */
    int touch(int index, AggregateCache cache) {
        return cache.touch(keys, index * AggregateKeys.WORDS);
    }

    /** Touches the aggregate that it most likely is, after {@link #touch}. */
    long touchNext(int index, AggregateCache cache) {
        return cache.touchNext(keys, index * AggregateKeys.WORDS);
    }

    /** Finds a command's aggregate where it is in memory. */
    @Nullable Aggregate<?> find(int index, AggregateCache cache) {
        return cache.find(commands.get(index).key(), keys, index * AggregateKeys.WORDS);
    }

    Aggregate<S> load(int index, AggregateCache cache) {
        return cache.load(type, commands.get(index).key(), keys, index * AggregateKeys.WORDS);
    }
}
