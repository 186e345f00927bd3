package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The launcher starts a JVM from the classes that the build's own server had loaded. */
class LearnedStartIT {
    private static final String TELL_CLASSES = "-Xlog:class+load";
    private static final String LEARNED = "dev.daybook.cli.Main source: shared objects file";

    @Test
    void the_jvm_starts_from_what_the_build_learned() {
        Launcher.Result version = Launcher.runWithJavaOptions(TELL_CLASSES, "--version");

        assertThat(version.exitCode()).as(version.err()).isZero();
        assertThat(version.out()).contains(LEARNED);
    }

    @Test
    void a_jvm_that_does_not_use_it_would_be_noticed() {
        Launcher.Result version =
                Launcher.runWithJavaOptions(TELL_CLASSES + " -XX:AOTMode=off", "--version");

        assertThat(version.exitCode()).as(version.err()).isZero();
        assertThat(version.out()).as("the negative control").doesNotContain(LEARNED);
    }

    @Test
    void a_jvm_that_it_does_not_fit_starts_without_it_and_adds_nothing_to_the_output() {
        Launcher.Result version = Launcher.runWithJavaOptions("-XX:+UseZGC", "--version");

        assertThat(version.exitCode()).as(version.toString()).isZero();
        assertThat(version.out()).startsWith("daybook ").doesNotContain("aot");
        assertThat(version.err()).isEmpty();
    }
}
