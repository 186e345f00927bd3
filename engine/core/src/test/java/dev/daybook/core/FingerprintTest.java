package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class FingerprintTest {
    private final Fingerprint fingerprint = new Fingerprint();

    public enum Color {
        RED,
        BLUE
    }

    public record Part(String name, long amountE4) {}

    public record All(
            String text,
            long number,
            int count,
            boolean flag,
            Color color,
            ZoneId zone,
            List<Part> parts,
            @Nullable String optional,
            Part nested) {}

    public record Other(String name, long amountE4) {}

    public record Unusual(BigDecimal amount) {}

    record Hidden(String name) {}

    private static All all() {
        return new All(
                "text",
                7,
                3,
                true,
                Color.RED,
                ZoneId.of("America/Sao_Paulo"),
                List.of(new Part("a", 1), new Part("b", 2)),
                null,
                new Part("c", 3));
    }

    /** Stored events hold fingerprints, so they must be the same in every version. */
    @Test
    void fingerprints_never_change() {
        assertThat(fingerprint.of(new Part("a", 1))).isEqualTo(-688094226);
        assertThat(fingerprint.of(new Part("ü😀", Long.MIN_VALUE))).isEqualTo(-708010816);
        assertThat(fingerprint.of(all())).isEqualTo(-979877452);
    }

    @Test
    void equal_bodies_have_equal_fingerprints_from_any_instance() {
        assertThat(fingerprint.of(all())).isEqualTo(fingerprint.of(all()));
        assertThat(new Fingerprint().of(all())).isEqualTo(fingerprint.of(all()));
    }

    @Test
    void a_difference_in_any_component_changes_the_fingerprint() {
        var zone = ZoneId.of("America/Sao_Paulo");
        var parts = List.of(new Part("a", 1), new Part("b", 2));
        var nested = new Part("c", 3);
        var bodies =
                List.of(
                        all(),
                        new All("texT", 7, 3, true, Color.RED, zone, parts, null, nested),
                        new All("text", 8, 3, true, Color.RED, zone, parts, null, nested),
                        new All("text", 7, 4, true, Color.RED, zone, parts, null, nested),
                        new All("text", 7, 3, false, Color.RED, zone, parts, null, nested),
                        new All("text", 7, 3, true, Color.BLUE, zone, parts, null, nested),
                        new All(
                                "text",
                                7,
                                3,
                                true,
                                Color.RED,
                                ZoneId.of("UTC"),
                                parts,
                                null,
                                nested),
                        new All(
                                "text",
                                7,
                                3,
                                true,
                                Color.RED,
                                zone,
                                parts.reversed(),
                                null,
                                nested),
                        new All(
                                "text",
                                7,
                                3,
                                true,
                                Color.RED,
                                zone,
                                parts.subList(0, 1),
                                null,
                                nested),
                        new All("text", 7, 3, true, Color.RED, zone, parts, "", nested),
                        new All(
                                "text",
                                7,
                                3,
                                true,
                                Color.RED,
                                zone,
                                parts,
                                null,
                                new Part("c", 4)));

        assertThat(bodies.stream().map(fingerprint::of)).doesNotHaveDuplicates();
    }

    @Test
    void the_same_components_in_another_command_have_another_fingerprint() {
        assertThat(fingerprint.of(new Part("a", 1)))
                .isNotEqualTo(fingerprint.of(new Other("a", 1)));
    }

    @Test
    void random_bodies_collide_hardly_ever() {
        var bodies = new HashSet<Part>();
        var fingerprints = new ArrayList<Integer>();
        Seeded.forEach(
                20_000,
                random -> {
                    var body = new Part(Seeded.text(random), Seeded.anyLong(random));
                    if (bodies.add(body)) {
                        fingerprints.add(fingerprint.of(body));
                    }
                });
        assertThat(new HashSet<>(fingerprints).size()).isGreaterThan(fingerprints.size() - 3);
    }

    @Test
    void the_size_is_that_of_the_last_body() {
        fingerprint.of(new Part("a".repeat(1_000), 1));
        assertThat(fingerprint.sizeBytes()).isBetween(1_000, 1_100);
        fingerprint.of(new Part("", 1));
        assertThat(fingerprint.sizeBytes()).isLessThan(20);
    }

    @Test
    void other_kinds_of_values_and_records_that_are_not_public_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fingerprint.of(new Unusual(BigDecimal.ONE)))
                .withMessageContaining("java.math.BigDecimal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fingerprint.of(new Hidden("a")))
                .withMessageContaining("public record");
    }
}
