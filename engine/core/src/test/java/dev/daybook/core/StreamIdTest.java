package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    @Test
    void the_first_hyphen_divides_category_and_key() {
        assertThat(StreamId.parse("order-7f3-a")).isEqualTo(new StreamId("order", "7f3-a"));
        assertThat(StreamId.parse("order--7")).isEqualTo(new StreamId("order", "-7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-7f3-a", "account-007", "instrument-BRK.B", "x1-a@b/c:d+e_f"})
    void what_is_written_reads_back(String text) {
        assertThat(StreamId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order",
                "-7",
                "order-",
                "Order-7",
                "or der-7",
                "1order-7",
                "order-a b",
                "order-ü",
                "order-a\n",
                "order-\u0000",
                "order-a,b",
                "örder-7"
            })
    void other_texts_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.parse(text));
    }

    @Test
    void lengths_are_limited() {
        String category = "c".repeat(StreamId.MAX_CATEGORY_LENGTH);
        String key = "k".repeat(StreamId.MAX_KEY_LENGTH);

        assertThat(new StreamId(category, key)).hasToString(category + "-" + key);
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamId(category + "c", key));
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamId(category, key + "k"));
        assertThat(StreamId.validKey(key)).isTrue();
        assertThat(StreamId.validKey(key + "k")).isFalse();
    }

    @Test
    void streams_are_ordered_by_category_then_key() {
        var ids = List.of("b-1", "a-2", "a-10", "a-1").stream().map(StreamId::parse).sorted();

        assertThat(ids.map(StreamId::toString)).containsExactly("a-1", "a-10", "a-2", "b-1");
    }
}
