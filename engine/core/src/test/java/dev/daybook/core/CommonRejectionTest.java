package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommonRejection.AmountOverflow;
import dev.daybook.core.CommonRejection.CommandIdReused;
import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.CommonRejection.OccurredBeforePrevious;
import dev.daybook.core.CommonRejection.OccurredInFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonRejectionTest {

    @ParameterizedTest
    @CsvSource({
        "quantity, INVALID_QUANTITY",
        "unitPrice, INVALID_UNIT_PRICE",
        "items[3].unitPrice, INVALID_UNIT_PRICE",
        "shippingAddress.city, INVALID_CITY",
        "items[3], INVALID_ITEMS"
    })
    void the_code_of_an_invalid_field_is_its_name_without_the_path(String field, String code) {
        assertThat(new InvalidField(field, "1 or more", "0").code()).isEqualTo(code);
    }

    @Test
    void an_invalid_field_says_what_it_must_be_and_what_came() {
        var rejection = new InvalidField("items[3].quantity", "1 or more", "-2");

        assertThat(rejection.message())
                .isEqualTo("items[3].quantity must be 1 or more; items[3].quantity=-2");
        assertThat(rejection.details())
                .containsEntry("field", "items[3].quantity")
                .containsEntry("rule", "1 or more")
                .containsEntry("value", "-2");
    }

    @Test
    void a_long_value_is_cut_off() {
        var rejection = new InvalidField("name", "short", "x".repeat(10_000_000));

        assertThat(rejection.value()).hasSize(101).endsWith("…");
        assertThat(rejection.message()).hasSizeLessThan(200);
    }

    @Test
    void the_other_rules_name_their_figures() {
        assertThat(new AmountOverflow("The order's total").message())
                .isEqualTo(
                        "The order's total is larger than an amount can be; max=922337203685477.5807");
        assertThat(new OccurredBeforePrevious(0, 1_000_000).message())
                .endsWith("occurredAt=1970-01-01T00:00:00Z previous=1970-01-01T00:00:01Z");
        assertThat(new OccurredInFuture(1_000_000, 0).message())
                .endsWith("occurredAt=1970-01-01T00:00:01Z latestAllowed=1970-01-01T00:00:00Z");
        assertThat(new CommandIdReused(new CommandId(0, 7), StreamId.parse("order-1"), 3).details())
                .containsEntry("usedBy", "order-1@3");
    }
}
