package dev.daybook.views;

import java.util.OptionalLong;

/**
 * Sums over many streams of what is never negative: amounts, shares, durations.
 *
 * <p>Design note: one command may bring an amount as large as 64 bits hold. A sum that refused the
 * next one would refuse what others did, for ever. So it stops at {@link #CAP} and stays there: it
 * is the smaller of the exact sum and the cap, in whatever order and batches the summands come.
 * Nothing may be taken off it again; a difference of two sums keeps both.
 */
public final class CappedSum {
    /** So much or more: how much is not known. */
    static final long CAP = Long.MAX_VALUE;

    private CappedSum() {}

    /** Neither of the two is negative. */
    public static long add(long sum, long summand) {
        return capped(sum + summand);
    }

    /** Time from one instant to a later one, or the same, to be a summand. */
    public static long micros(long fromMicros, long toMicros) {
        return capped(toMicros - fromMicros);
    }

    /** Two numbers that make more than 64 bits hold make a negative one. */
    private static long capped(long exactOrNegative) {
        return exactOrNegative < 0 ? CAP : exactOrNegative;
    }

    /** Empty where it is larger than can be known. */
    public static OptionalLong known(long sum) {
        return sum == CAP ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** The part of a whole that is not in another sum of it; empty where one is not known. */
    public static OptionalLong rest(OptionalLong whole, OptionalLong part) {
        return whole.isPresent() && part.isPresent()
                ? OptionalLong.of(whole.getAsLong() - part.getAsLong())
                : OptionalLong.empty();
    }
}
