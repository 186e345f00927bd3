package dev.daybook.bench.load;

import dev.daybook.bench.BenchOptions.CommandIds;
import dev.daybook.core.CommandId;
import java.util.SplittableRandom;

/** Makes command ids, none of them twice in a run. For one thread. */
public final class CommandIdSource {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final CommandIds kind;
    private final SplittableRandom random;
    private final long countedHigh;
    private long counted;

    public CommandIdSource(CommandIds kind, long seed) {
        this.kind = kind;
        this.random = new SplittableRandom(seed);
        this.countedHigh = CommandId.derived("bench", Long.toString(seed)).high();
    }

    public CommandId next() {
        return switch (kind) {
            case COUNTED -> new CommandId(countedHigh, VARIANT | ++counted);
            case RANDOM ->
                    new CommandId(
                            (random.nextLong() & ~0xf000L) | VERSION_4,
                            (random.nextLong() >>> 2) | VARIANT);
        };
    }
}
