package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Decimal4Test {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "5.89, 58900",
        "5.8900, 58900",
        "-12.34, -123400",
        "0.0001, 1",
        "-0.0001, -1",
        "007, 70000",
        "922337203685477.5807, 9223372036854775807",
        "-922337203685477.5808, -9223372036854775808"
    })
    void decimals_of_up_to_four_fraction_digits_are_read(String text, long unitsE4) {
        assertThat(Decimal4.parse(text)).hasValue(unitsE4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--1",
                "+1",
                ".5",
                "1.",
                "1.23456",
                "1.2.3",
                "1,5",
                "1e3",
                " 1",
                "1 ",
                "0x1",
                "NaN",
                "١",
                "1.-2",
                "1000000000000000",
                "922337203685477.5808",
                "-922337203685477.5809",
                "999999999999999",
                "-999999999999999.9999"
            })
    void other_texts_are_no_decimals(String text) {
        assertThat(Decimal4.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "1, 0.0001",
        "-1, -0.0001",
        "58900, 5.8900",
        "-123400, -12.3400",
        "9223372036854775807, 922337203685477.5807",
        "-9223372036854775808, -922337203685477.5808"
    })
    void decimals_are_written_with_four_fraction_digits(long unitsE4, String text) {
        assertThat(Decimal4.format(unitsE4)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 2, 2",
        "7, 1, 2, 4",
        "-5, 1, 2, -2",
        "-7, 1, 2, -4",
        "7, -1, 2, -4",
        "7, 1, -2, -4",
        "1, 1, 3, 0",
        "2, 1, 3, 1"
    })
    void halves_are_rounded_to_the_even_neighbour(long value, long times, long by, long result) {
        assertThat(Decimal4.multiplyDivide(value, times, by)).isEqualTo(result);
    }

    @Test
    void a_result_beyond_64_bits_and_a_division_by_zero_throw() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Decimal4.multiplyDivide(Long.MAX_VALUE, 2, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Decimal4.multiplyDivide(Long.MIN_VALUE, 1, -1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Decimal4.multiplyDivide(1, 1, 0));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Decimal4.multiplyDivide(Long.MAX_VALUE, 4, 0));
    }
}
