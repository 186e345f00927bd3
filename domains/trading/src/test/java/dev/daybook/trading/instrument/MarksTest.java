package dev.daybook.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {

    @Test
    void there_may_be_no_marks_at_all() {
        assertThat(Marks.none().priceE4("ACME")).isEmpty();
    }

    @Test
    void fixed_marks_know_their_symbols_only() {
        Marks marks = Marks.of(Map.of("ACME", 5L));
        assertThat(marks.priceE4("ACME")).hasValue(5);
        assertThat(marks.priceE4("EMCA")).isEmpty();
    }

    @Test
    void fixed_marks_do_not_change_with_the_map_they_came_from() {
        var prices = new HashMap<>(Map.of("ACME", 5L));
        Marks marks = Marks.of(prices);
        prices.put("ACME", 6L);
        assertThat(marks.priceE4("ACME")).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "BRK.B", "BF-B", "EUR/USD", "0700", "ABCDEFGHIJKLMNOP"})
    void a_symbol_is_upper_case_letters_digits_point_hyphen_and_slash(String symbol) {
        assertThat(Symbols.valid(symbol)).isTrue();
        assertThat(StreamId.validKey(symbol)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A B", "^GSPC", "A:B", "A,B", "É", "ABCDEFGHIJKLMNOPQ"})
    void nothing_else_is_a_symbol(String symbol) {
        assertThat(Symbols.valid(symbol)).isFalse();
    }
}
