package dev.daybook.bench.load;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Numbers from 0 to below a size, mixed: each comes once before any comes again. For one thread.
 */
public final class TakenInTurn implements IntSupplier {
    private final int[] order;
    private final SplittableRandom random;
    private int next;

    public TakenInTurn(int size, long seed) {
        this.random = new SplittableRandom(seed);
        this.order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle();
    }

    @Override
    public int getAsInt() {
        if (next == order.length) {
            shuffle();
        }
        return order[next++];
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        next = 0;
    }
}
