package dev.daybook.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeysTest {

    /** At the level of the class, because a section reads its components from outside. */
    public record Limits(int many, int few) {}

    @Test
    void every_limit_of_every_module_is_a_setting() {
        assertThat(Keys.ENGINE.withoutKey()).isEmpty();
        assertThat(Keys.JOURNAL.withoutKey()).isEmpty();
        assertThat(Keys.SERVER.withoutKey()).isEmpty();
        assertThat(Keys.READ_MODELS.withoutKey()).isEmpty();
        assertThat(Keys.VENUE.withoutKey()).isEmpty();
    }

    @Test
    void a_limit_without_a_description_is_noticed() {
        var section = Section.of("test", new Limits(2, 1), Map.of("many", "At most."));

        assertThat(section.withoutKey()).containsExactly("few");
    }

    @Test
    void every_setting_is_named_once_and_described() {
        assertThat(Keys.ALL.keys()).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(Keys.ALL.keys()).extracting(Key::environmentName).doesNotHaveDuplicates();
        assertThat(Keys.ALL.keys())
                .allSatisfy(key -> assertThat(key.description()).endsWith("."))
                .allSatisfy(key ->
                        assertThat(key.name()).isEqualTo(key.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void the_document_lists_every_setting_as_it_is() throws IOException {
        List<String> document = Files.readAllLines(document());

        assertThat(document.stream().filter(line -> line.startsWith("| `")))
                .as("docs/configuration.md should have:%n%s", String.join("\n", rows()))
                .containsExactlyElementsOf(rows());
    }

    private static List<String> rows() {
        return Keys.ALL.keys().stream().map(KeysTest::row).toList();
    }

    private static String row(Key key) {
        String standard = key.defaultText().isEmpty() ? "-" : "`" + key.defaultText() + "`";
        return "| `%s` | %s | %s |".formatted(key.name(), standard, key.description());
    }

    private static Path document() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("docs/configuration.md");
    }
}
