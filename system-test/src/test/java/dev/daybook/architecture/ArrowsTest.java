package dev.daybook.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.daybook.astray.Astray;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between modules, and shows of each kind of rule that it can fail. */
class ArrowsTest {
    private static final Map<String, Set<String>> MAP =
            Map.ofEntries(
                    entry("core", Set.of()),
                    entry("store", Set.of("core")),
                    entry("tck", Set.of("store", "core")),
                    entry("journal", Set.of("store", "core")),
                    entry("runtime", Set.of("store", "core")),
                    entry("orders", Set.of("core")),
                    entry("trading", Set.of("core")),
                    entry("cache", Set.of("core")),
                    entry(
                            "views",
                            Set.of("runtime", "cache", "store", "core", "orders", "trading")),
                    entry(
                            "server",
                            Set.of(
                                    "views", "cache", "runtime", "journal", "store", "core",
                                    "orders", "trading")),
                    entry(
                            "bench",
                            Set.of(
                                    "server", "views", "runtime", "journal", "store", "core",
                                    "trading")),
                    entry(
                            "cli",
                            Set.of(
                                    "bench", "server", "views", "runtime", "journal", "store",
                                    "core", "orders", "trading")));

    /** The classes that hand the machine's clock and chance to all others. */
    private static final Set<String> WIRING =
            Set.of(
                    "dev.daybook.core.Clock",
                    // a new journal's random id, handed in wherever it matters
                    "dev.daybook.journal.JournalEventStore");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("dev.daybook");

    static Stream<ArchRule> each_module_uses_only_what_the_map_allows() {
        return MAP.entrySet().stream()
                .map(arrow -> Arrows.only(arrow.getKey(), arrow.getValue().toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource
    void each_module_uses_only_what_the_map_allows(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void every_module_is_on_the_map() {
        var modules =
                OURS.stream()
                        .map(type -> type.getPackageName().split("\\.", -1)[2])
                        .collect(Collectors.toSet());
        assertThat(modules).isEqualTo(MAP.keySet());
    }

    static Stream<ArchRule> what_one_module_is_for_stays_in_it() {
        return Stream.of(files(), graphql(), sql(), redis(), metrics());
    }

    @ParameterizedTest
    @MethodSource
    void what_one_module_is_for_stays_in_it(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void time_and_chance_come_in_as_arguments() {
        Arrows.injected(WIRING).check(OURS);
    }

    static Stream<ArchRule> a_class_that_goes_astray_is_caught() {
        return Stream.of(
                Arrows.only("astray"),
                Arrows.only("astray", "core", "server"),
                files(),
                graphql(),
                sql(),
                redis(),
                metrics());
    }

    @ParameterizedTest
    @MethodSource
    void a_class_that_goes_astray_is_caught(ArchRule rule) {
        assertThat(rule.evaluate(read(Astray.class)).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Astray.Time.class,
                Astray.TimeByReference.class,
                Astray.Chance.class,
                Astray.Ids.class
            })
    void a_class_that_takes_time_or_chance_from_the_machine_is_caught(Class<?> type) {
        var classes = read(type);
        assertThat(Arrows.injected(WIRING).evaluate(classes).hasViolation()).isTrue();
        assertThat(
                        Arrows.injected(Set.of(Astray.class.getName()))
                                .allowEmptyShould(true)
                                .evaluate(classes)
                                .hasViolation())
                .isFalse();
    }

    @Test
    void an_arrow_that_the_map_has_is_allowed() {
        assertThat(Arrows.only("astray", "cli").evaluate(read(Astray.class)).hasViolation())
                .isFalse();
    }

    private static ArchRule files() {
        return Arrows.reserved(
                Set.of("journal", "views", "server", "bench", "cli"),
                "java.nio.file..",
                "java.nio.channels..",
                "java.lang.foreign..");
    }

    private static ArchRule graphql() {
        return Arrows.reserved(Set.of("server"), "graphql..");
    }

    private static ArchRule sql() {
        return Arrows.reserved(Set.of("views"), "java.sql..", "javax.sql..", "org.jooq..");
    }

    private static ArchRule redis() {
        return Arrows.reserved(Set.of("cache"), "io.lettuce..");
    }

    private static ArchRule metrics() {
        return Arrows.reserved(Set.of("server"), "io.prometheus..");
    }

    private static JavaClasses read(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }
}
