package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProvenanceTest {
    private static final CommandId ID = new CommandId(1, 2);
    private static final String HALF_A_CHARACTER = "\ud83d";

    @Test
    void texts_of_two_hundred_characters_are_taken_and_longer_ones_are_not() {
        assertThat(by("x".repeat(200)).actor()).hasSize(200);
        assertThatThrownBy(() -> by("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("actor")
                .hasMessageContaining("length=201");
    }

    @Test
    void text_that_storage_would_change_is_refused_wherever_it_stands() {
        assertThatThrownBy(() -> by(HALF_A_CHARACTER)).hasMessageContaining("actor");
        assertThatThrownBy(() -> new Provenance(ID, 0, HALF_A_CHARACTER, null, "a", Map.of()))
                .hasMessageContaining("correlationId");
        assertThatThrownBy(() -> new Provenance(ID, 0, null, HALF_A_CHARACTER, "a", Map.of()))
                .hasMessageContaining("causationId");
        assertThatThrownBy(() -> with(Map.of("name", HALF_A_CHARACTER)))
                .hasMessageContaining("metadata name");
        assertThatThrownBy(() -> with(Map.of(HALF_A_CHARACTER, "value")))
                .hasMessageContaining("metadata");
    }

    @Test
    void sixteen_metadata_entries_are_taken_and_more_are_not() {
        var entries = new HashMap<String, String>();
        for (int i = 0; i < 16; i++) {
            entries.put("name" + i, "value");
        }
        assertThat(with(entries).metadata()).hasSize(16);

        entries.put("one more", "value");
        assertThatThrownBy(() -> with(entries)).hasMessageContaining("entries=17");
    }

    private static Provenance by(String actor) {
        return Provenance.of(ID, 0, actor);
    }

    private static Provenance with(Map<String, String> metadata) {
        return new Provenance(ID, 0, null, null, "tester", metadata);
    }
}
