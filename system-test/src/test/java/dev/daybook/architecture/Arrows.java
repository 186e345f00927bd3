package dev.daybook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the map in ARCHITECTURE.md. A module is known by its root package: {@code
 * dev.daybook.journal} and everything below it is the journal.
 */
final class Arrows {
    private Arrows() {}

    /** Of our own modules, {@code module} uses none but itself and {@code allowed}. */
    static ArchRule only(String module, String... allowed) {
        var permitted = Stream.concat(Stream.of(module), Stream.of(allowed)).map(Arrows::packages);
        return noClasses()
                .that()
                .resideInAPackage(packages(module))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.daybook..")
                                .and(not(resideInAnyPackage(permitted.toArray(String[]::new)))))
                .as(module + " uses of ours only " + Set.of(allowed));
    }

    /** Of all our modules, none but {@code owners} uses the packages in {@code theirs}. */
    static ArchRule reserved(Set<String> owners, String... theirs) {
        return noClasses()
                .that(areOurs().and(not(areIn(owners))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(theirs))
                .as("only " + owners + " use " + Set.of(theirs));
    }

    /** Time and chance come in as arguments; only {@code wiring} takes them from the machine. */
    static ArchRule injected(Set<String> wiring) {
        return noClasses()
                .that(describe("are not wiring", type -> !wiring.contains(outermost(type))))
                .should()
                .accessTargetWhere(
                        describe("it is the machine's clock or chance", Arrows::isMachines))
                .as("clocks and randomness are injected");
    }

    private static boolean isMachines(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        boolean bare = target.getRawParameterTypes().isEmpty();
        boolean withClock =
                target.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Clock.class));
        var owner = target.getOwner().getName();
        var name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.lang.Math" -> name.equals("random");
            case "java.time.Clock" ->
                    name.startsWith("system") || (name.startsWith("tick") && !withClock);
            case "java.util.Date" -> name.equals("<init>") && bare;
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Random", "java.util.SplittableRandom" -> name.equals("<init>") && bare;
            case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
            case "java.util.random.RandomGenerator" ->
                    name.equals("getDefault") || name.equals("of");
            case "java.security.SecureRandom" ->
                    name.equals("<init>") || name.startsWith("getInstance");
            default -> owner.startsWith("java.time.") && name.equals("now") && !withClock;
        };
    }

    private static DescribedPredicate<JavaClass> areOurs() {
        return resideInAPackage("dev.daybook..");
    }

    private static DescribedPredicate<JavaClass> areIn(Set<String> modules) {
        return resideInAnyPackage(modules.stream().map(Arrows::packages).toArray(String[]::new));
    }

    private static String packages(String module) {
        return "dev.daybook." + module + "..";
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Arrows::outermost).orElseGet(type::getName);
    }
}
