package dev.daybook.core;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property for many seeds and names the one that fails. Users have {@code tck.Seeds}. */
final class Seeded {
    private Seeded() {}

    static void forEach(int seeds, Consumer<Random> property) {
        for (long seed = 1; seed <= seeds; seed++) {
            try {
                property.accept(new Random(seed * 0x9E37_79B9_7F4A_7C15L));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Fails with seed=" + seed, failure);
            }
        }
    }

    /** Any 64 bits; small numbers and both extremes come often. */
    static long anyLong(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> Long.MIN_VALUE + random.nextInt(3);
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    static String text(Random random) {
        String alphabet = "abc XYZ09ßé中\u0000\n\"";
        var text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(10) == 0) {
                text.append("😀");
            } else {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
        }
        return text.toString();
    }
}
