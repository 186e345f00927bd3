package dev.daybook.core;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * Exact decimals with four fraction digits, held in a {@code long} in units of 10⁻⁴.
 *
 * <p>Fields of this kind end in {@code E4}: {@code priceE4 = 58_900} is 5.89. Arithmetic that does
 * not fit throws {@link ArithmeticException}; deciders turn it into {@code AMOUNT_OVERFLOW}.
 */
public final class Decimal4 {
    public static final long ONE = 10_000;
    public static final int FRACTION_DIGITS = 4;

    private static final int MAX_INTEGER_DIGITS = 15;

    private Decimal4() {}

    /**
     * Reads {@code -12.34}: an optional minus, 1 to 15 digits, and at most four digits after a
     * point. Empty for anything else and for what 64 bits don't hold; nothing is rounded.
     */
    public static OptionalLong parse(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int integerEnd = point < 0 ? text.length() : point;
        int fractionDigits = point < 0 ? 0 : text.length() - point - 1;
        int integerDigits = integerEnd - start;
        if (integerDigits < 1
                || integerDigits > MAX_INTEGER_DIGITS
                || fractionDigits > FRACTION_DIGITS
                || (point >= 0 && fractionDigits == 0)) {
            return OptionalLong.empty();
        }
        try {
            return scaled(text, start, point, FRACTION_DIGITS - fractionDigits);
        } catch (ArithmeticException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    /** Counts below zero, because the smallest number has no positive counterpart. */
    private static OptionalLong scaled(String text, int start, int point, int zeros) {
        long negative = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == point) {
                continue;
            }
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            negative = Math.subtractExact(Math.multiplyExact(negative, 10), c - '0');
        }
        for (int i = 0; i < zeros; i++) {
            negative = Math.multiplyExact(negative, 10);
        }
        return OptionalLong.of(start == 1 ? negative : Math.negateExact(negative));
    }

    /** Always four fraction digits: {@code 12.3400}. */
    public static String format(long unitsE4) {
        String sign = unitsE4 < 0 ? "-" : "";
        String digits = Long.toString(unitsE4).substring(sign.length());
        String padded = "0".repeat(Math.max(0, FRACTION_DIGITS + 1 - digits.length())) + digits;
        int point = padded.length() - FRACTION_DIGITS;
        return sign + padded.substring(0, point) + "." + padded.substring(point);
    }

    /** {@code value × numerator ÷ denominator}, rounded half-even; exact in between. */
    public static long multiplyDivide(long value, long numerator, long denominator) {
        long high = Math.multiplyHigh(value, numerator);
        long low = value * numerator;
        if (high == low >> 63) {
            return divideHalfEven(low, denominator);
        }
        BigInteger divisor = BigInteger.valueOf(denominator);
        BigInteger[] parts =
                BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(numerator))
                        .divideAndRemainder(divisor);
        int half = parts[1].abs().shiftLeft(1).compareTo(divisor.abs());
        boolean away = half > 0 || (half == 0 && parts[0].testBit(0));
        int direction = parts[1].signum() * divisor.signum();
        return (away ? parts[0].add(BigInteger.valueOf(direction)) : parts[0]).longValueExact();
    }

    private static long divideHalfEven(long dividend, long divisor) {
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw new ArithmeticException("long overflow");
        }
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend % divisor);
        long otherRest = Math.abs(divisor) - rest;
        // Unsigned, because the smallest divisor's absolute value is 2⁶³.
        int half = Long.compareUnsigned(rest, otherRest);
        boolean away = half > 0 || (half == 0 && (quotient & 1) != 0);
        if (!away) {
            return quotient;
        }
        return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
    }
}
