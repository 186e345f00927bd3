package dev.daybook.interleavings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Runs Lincheck's model checker within bounds. It decides where threads switch, so a run neither
 * depends on the machine nor differs from the one before.
 *
 * <p>A model holds one structure and few operations, with small results: each order costs about 10
 * ms of processor time, most of it for code that has nothing to do with threads. {@code
 * -Ddaybook.interleavings=N} tries up to N orders of a scenario instead of the few that fit into a
 * build, with more operations a thread.
 */
public final class Interleavings {
    private static final int SHORT_ORDERS = 50;
    private static final int ORDERS = Integer.getInteger("daybook.interleavings", SHORT_ORDERS);
    private static final int SCENARIOS = 3;
    private static final int ORDERS_TO_FIND_A_FAULT = 500;

    private Interleavings() {}

    /** The model's results are always those of some sequence that respects what ended before. */
    public static void assertLinearizable(Class<?> model) {
        options(ORDERS).actorsPerThread(ORDERS > SHORT_ORDERS ? 3 : 2).check(model);
    }

    /** Negative control: the model has a fault, and it is found. */
    public static void assertFoundNotLinearizable(Class<?> brokenModel) {
        assertThatThrownBy(
                        () -> options(ORDERS_TO_FIND_A_FAULT).actorsPerThread(1).check(brokenModel))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    private static ModelCheckingOptions options(int orders) {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(orders)
                .threads(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .addGuarantee(forClasses(Interleavings::isOnlyValues).allMethods().ignore());
    }

    /** Immutable, or touched by one thread: no switch in there can make a difference. */
    private static boolean isOnlyValues(String className) {
        return className.startsWith("dev.daybook.core.")
                || className.startsWith("dev.daybook.tck.");
    }
}
