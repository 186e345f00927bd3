package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadFieldsTest {
    private final SchemaRegistry schemas = SchemaRegistry.load(PayloadFieldsTest.class, "schemas");

    @Test
    void fields_are_shown_in_the_order_of_the_schema_as_people_and_json_read_them() {
        var expected = new LinkedHashMap<String, @Nullable Object>();
        expected.put("text", "ü");
        expected.put("number", "9223372036854775807");
        expected.put("count", 3);
        expected.put("flag", true);
        expected.put("color", "BLUE");
        expected.put("price", "5.8900");
        expected.put("limit", null);
        expected.put("atMicros", "2026-01-05T09:00:00Z");
        expected.put("prices", List.of("0.0001", "-1.0000"));
        expected.put("parts", List.of(Map.of("sku", "s-1", "unitPrice", "0.5000")));

        assertThat(PayloadFields.of(schemas.read(new EventType("tests.All", 1), payload(false))))
                .containsExactlyEntriesOf(expected);
    }

    @Test
    void an_optional_amount_that_is_there_is_a_decimal() {
        assertThat(PayloadFields.of(schemas.read(new EventType("tests.All", 1), payload(true))))
                .containsEntry("limit", "6.0000");
    }

    private static Payload payload(boolean limit) {
        var out =
                new PayloadWriter()
                        .writeString("ü")
                        .writeLong(Long.MAX_VALUE)
                        .writeInt(3)
                        .writeBoolean(true)
                        .writeEnum(1)
                        .writeLong(58_900)
                        .writeUnionBranch(limit ? 1 : 0);
        if (limit) {
            out.writeLong(60_000);
        }
        out.writeLong(1_767_603_600_000_000L).writeBlockStart(2);
        Arrays.asList(1L, -10_000L).forEach(out::writeLong);
        return out.writeBlockEnd()
                .writeBlockStart(1)
                .writeString("s-1")
                .writeLong(5_000)
                .writeBlockEnd()
                .toPayload();
    }
}
