package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link BigDecimal} is the oracle. */
class Decimal4Properties {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);

    @Test
    void every_value_is_written_exactly_and_reads_back() {
        Seeded.forEach(
                5_000,
                random -> {
                    long value = Seeded.anyLong(random);
                    String text = Decimal4.format(value);
                    assertThat(text).isEqualTo(BigDecimal.valueOf(value, 4).toPlainString());
                    assertThat(Decimal4.parse(text)).hasValue(value);
                });
    }

    @Test
    void any_text_is_read_as_big_decimal_reads_it_or_not_at_all() {
        Seeded.forEach(
                20_000,
                random -> {
                    String text = numberLike(random);
                    assertThat(Decimal4.parse(text)).as(text).isEqualTo(parsed(text));
                });
    }

    @Test
    void multiply_divide_is_exact_in_between_and_rounds_half_even() {
        Seeded.forEach(
                50_000,
                random -> {
                    long value = Seeded.anyLong(random);
                    long numerator = Seeded.anyLong(random);
                    long denominator = Seeded.anyLong(random);
                    assertThat(multiplyDivide(value, numerator, denominator))
                            .as("%d × %d ÷ %d", value, numerator, denominator)
                            .isEqualTo(exact(value, numerator, denominator));
                });
    }

    private static String numberLike(Random random) {
        String alphabet = "0123456789999999.-+ e";
        var text = new StringBuilder();
        int length = random.nextInt(22);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(random.nextInt(4) > 0 ? 17 : 21)));
        }
        return text.toString();
    }

    private static OptionalLong parsed(String text) {
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,4})?")) {
            return OptionalLong.empty();
        }
        BigInteger units = new BigDecimal(text).movePointRight(4).toBigIntegerExact();
        return units.compareTo(MIN) < 0 || units.compareTo(MAX) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(units.longValueExact());
    }

    private static OptionalLong multiplyDivide(long value, long numerator, long denominator) {
        try {
            return OptionalLong.of(Decimal4.multiplyDivide(value, numerator, denominator));
        } catch (ArithmeticException overflow) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong exact(long value, long numerator, long denominator) {
        if (denominator == 0) {
            return OptionalLong.empty();
        }
        var product = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(numerator));
        BigInteger result =
                product.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                        .toBigIntegerExact();
        return result.compareTo(MIN) < 0 || result.compareTo(MAX) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(result.longValueExact());
    }
}
