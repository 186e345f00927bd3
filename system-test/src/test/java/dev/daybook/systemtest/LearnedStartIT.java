package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The launcher starts a JVM from the classes that the build's own server had loaded. */
class LearnedStartIT {
    /** The JVM doesn't start where it can't use what the build learned. */
    private static final String OR_NOT_AT_ALL = "-XX:AOTMode=on";

    @Test
    void the_jvm_starts_from_what_the_build_learned() {
        Launcher.Result version = Launcher.runWithJavaOptions(OR_NOT_AT_ALL, "--version");

        assertThat(version.exitCode()).as(version.toString()).isZero();
        assertThat(version.out()).startsWith("daybook ");
    }

    @Test
    void a_file_that_is_not_there_would_be_noticed() {
        Launcher.Result version =
                Launcher.runWithJavaOptions(
                        OR_NOT_AT_ALL + " -XX:AOTCache=not-there.aot", "--version");

        assertThat(version.exitCode()).as("the negative control").isNotZero();
    }

    @Test
    void a_jvm_that_it_does_not_fit_starts_without_it_and_adds_nothing_to_the_output() {
        Launcher.Result version = Launcher.runWithJavaOptions("-XX:+UseZGC", "--version");

        assertThat(version.exitCode()).as(version.toString()).isZero();
        assertThat(version.out()).startsWith("daybook ").doesNotContain("aot");
        assertThat(version.err()).isEmpty();
    }
}
