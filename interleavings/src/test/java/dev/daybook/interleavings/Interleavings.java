package dev.daybook.interleavings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.lang.reflect.Method;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;

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
    private static final int SHORT_ORDERS = 30;
    private static final int ORDERS = Integer.getInteger("daybook.interleavings", SHORT_ORDERS);
    private static final int SCENARIOS = 3;
    private static final int ORDERS_TO_FIND_A_FAULT = 500;

    private Interleavings() {}

    /**
     * The model's results are always those of some sequence that respects what ended before, and
     * what the model says of itself in the end is true.
     */
    public static void assertLinearizable(Class<?> model) {
        options(ORDERS).actorsPerThread(ORDERS > SHORT_ORDERS ? 3 : 2).check(model);
    }

    /** Negative control: the model has a fault, and it is found. */
    public static void assertFoundNotLinearizable(Class<?> brokenModel) {
        assertFound("Invalid execution results", brokenModel);
    }

    /**
     * Negative control: the model has a fault, and it is found.
     *
     * @param fault what the report says of it
     */
    public static void assertFound(String fault, Class<?> brokenModel) {
        assertFound(fault, brokenModel, 1);
    }

    /**
     * As above, where a fault needs more than one operation of each thread.
     *
     * @param operations of each thread
     */
    public static void assertFound(String fault, Class<?> brokenModel, int operations) {
        assertThatThrownBy(() ->
                        options(ORDERS_TO_FIND_A_FAULT)
                                .actorsPerThread(operations)
                                .check(brokenModel))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(fault);
    }

    /**
     * Two threads call these operations of a model, whose results don't matter: none waits for
     * ever, and what the model says of itself in the end is true.
     */
    public static void assertHolds(Class<?> model, List<String> first, List<String> second) {
        scenario(ORDERS * SCENARIOS, model, first, second).check(model);
    }

    /**
     * Negative control of {@link #assertHolds}.
     *
     * @param fault what the report says of it
     */
    public static void assertFound(
            String fault, Class<?> brokenModel, List<String> first, List<String> second) {
        var options = scenario(ORDERS_TO_FIND_A_FAULT, brokenModel, first, second);
        assertThatThrownBy(() -> options.check(brokenModel))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(fault);
    }

    private static ModelCheckingOptions scenario(
            int orders, Class<?> model, List<String> first, List<String> second) {
        List<List<Actor>> threads = List.of(actors(model, first), actors(model, second));
        return options(orders)
                .iterations(0)
                .addCustomScenario(new ExecutionScenario(List.of(), threads, List.of(), null))
                .verifier(EpsilonVerifier.class);
    }

    private static List<Actor> actors(Class<?> model, List<String> operations) {
        return operations.stream().map(name -> new Actor(method(model, name), List.of())).toList();
    }

    private static Method method(Class<?> model, String name) {
        try {
            return model.getMethod(name);
        } catch (NoSuchMethodException wrongName) {
            throw new IllegalArgumentException(wrongName);
        }
    }

    private static ModelCheckingOptions options(int orders) {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(orders)
                .threads(2)
                .actorsBefore(1)
                .actorsAfter(0)
                .minimizeFailedScenario(false)
                .addGuarantee(forClasses(Interleavings::isOnlyValues).allMethods().ignore());
    }

    /** Immutable, or touched by one thread: no switch in there can make a difference. */
    private static boolean isOnlyValues(String className) {
        return className.startsWith("dev.daybook.core.")
                || className.startsWith("dev.daybook.tck.");
    }
}
