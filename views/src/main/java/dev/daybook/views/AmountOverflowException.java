package dev.daybook.views;

import java.util.function.Supplier;

/**
 * A figure that follows from what is stored, such as quantity × mark, is larger than 64 bits hold.
 * What is stored is right, and other figures can be told.
 */
public final class AmountOverflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** As clients are told. */
    public static final String CODE = "AMOUNT_OVERFLOW";

    /**
     * @param figure what is too large, such as {@code the equity of an account; account=42}
     */
    public AmountOverflowException(String figure) {
        super("A sum or product is larger than an amount can be: " + figure, null, false, false);
    }

    /**
     * Works figures out by exact arithmetic.
     *
     * @throws AmountOverflowException in the place of an {@link ArithmeticException}
     */
    public static <T> T checked(String figure, Supplier<T> exact) {
        try {
            return exact.get();
        } catch (ArithmeticException tooLarge) {
            throw new AmountOverflowException(figure);
        }
    }
}
