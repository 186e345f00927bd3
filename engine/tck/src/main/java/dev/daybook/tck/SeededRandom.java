package dev.daybook.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random values that are the same for the same seed in every process, with a liking for the values
 * that break things: extremes, empty texts, characters beyond ASCII.
 *
 * <p>Not thread-safe.
 */
public final class SeededRandom {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789";
    private static final List<String> UNUSUAL =
            List.of(" ", "ß", "é", "中", "😀", "\u0000", "\"", "\n", "\u00a0", "\uffff");

    private final long seed;
    private final Random random;

    public SeededRandom(long seed) {
        this.seed = seed;
        // Neighbouring seeds start java.util.Random with nearly equal numbers.
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    public long seed() {
        return seed;
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return (int) between((long) low, (long) high);
    }

    /** From {@code low} to {@code high}, both included. */
    public long between(long low, long high) {
        if (low == Long.MIN_VALUE && high == Long.MAX_VALUE) {
            return random.nextLong();
        }
        return high == Long.MAX_VALUE
                ? random.nextLong(low - 1, high) + 1
                : random.nextLong(low, high + 1);
    }

    /** True in {@code percent} of a hundred cases. */
    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Any 64 bits; small numbers and both extremes come often. */
    public long anyLong() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> Long.MIN_VALUE + random.nextInt(3);
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    /** Any 32 bits; small numbers and both extremes come often. */
    public int anyInt() {
        return (int) anyLong();
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Between {@code min} and {@code max} values. */
    public <T> List<T> list(int min, int max, Supplier<? extends T> value) {
        int size = between(min, max);
        var list = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            list.add(value.get());
        }
        return list;
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Letters and digits. */
    public String word(int minLength, int maxLength) {
        int length = between(minLength, maxLength);
        var word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
        }
        return word.toString();
    }

    /** Well-formed text of every kind, of at most {@code maxUtf8Bytes} bytes; may be empty. */
    public String text(int maxUtf8Bytes) {
        int maxCharacterBytes = 4;
        if (chance(50) || maxUtf8Bytes < maxCharacterBytes) {
            return word(0, maxUtf8Bytes);
        }
        int length = between(0, maxUtf8Bytes / maxCharacterBytes);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(chance(50) ? oneOf(UNUSUAL) : word(1, 1));
        }
        return text.toString();
    }
}
