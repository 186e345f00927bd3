package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdTest {

    @Test
    void a_uuid_reads_back_in_either_case() {
        String text = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

        assertThat(CommandId.parse(text)).hasValue(CommandId.of(UUID.fromString(text)));
        assertThat(CommandId.parse("3F2504E0-4F89-41D3-9A0C-0305E82C3301"))
                .isEqualTo(CommandId.parse(text));
        assertThat(CommandId.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "3f2504e04f8941d39a0c0305e82c3301",
                "3f2504e0-4f89-41d3-9a0c-0305e82c330",
                "3f2504e0-4f89-41d3-9a0c-0305e82c33011",
                "3f2504e0-4f89-41d3-9a0c-0305e82c330g",
                "3f2504e-04f89-41d3-9a0c-0305e82c3301",
                "+f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "3f2504e0-4f89-41d3-9a0c-+305e82c3301",
                "٣f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "------------------------------------"
            })
    void nothing_else_is_a_command_id(String text) {
        assertThat(CommandId.parse(text)).isEmpty();
    }

    /**
     * Ids of imported rows must be the same in every version, or a second run would import again.
     */
    @Test
    void derived_ids_never_change() {
        assertThat(CommandId.derived()).hasToString("e3b0c442-98fc-8c14-9afb-f4c8996fb924");
        assertThat(CommandId.derived("olist", "orders", "1", "CreateOrder"))
                .hasToString("d9070336-62dc-8735-a59f-abeca01e7d71");
        assertThat(CommandId.derived("ü", "😀"))
                .hasToString("bb4273c7-f60a-8f1a-9a1d-8e65ee169b76");
    }

    @Test
    void derived_ids_differ_where_the_parts_are_divided_differently() {
        assertThat(CommandId.derived("ab", "c")).isNotEqualTo(CommandId.derived("a", "bc"));
        assertThat(CommandId.derived("a")).isNotEqualTo(CommandId.derived("a", ""));
        assertThat(CommandId.derived("a", "b")).isNotEqualTo(CommandId.derived("b", "a"));
    }

    @Test
    void derived_ids_are_marked_as_version_8() {
        Seeded.forEach(
                100,
                random -> {
                    var id = CommandId.derived(Seeded.text(random));
                    UUID uuid = new UUID(id.high(), id.low());
                    assertThat(uuid.version()).isEqualTo(8);
                    assertThat(uuid.variant()).isEqualTo(2);
                });
    }
}
