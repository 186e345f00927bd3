package dev.daybook.journal.background;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How background work shares the processors with everything else; each kind of work gets a pace of
 * its own.
 *
 * @param percent of one processor's time, 1 to 100
 * @param othersIdle whether there is nobody whom a rest would serve
 */
public record Background(int percent, LongSupplier nanoClock, BooleanSupplier othersIdle) {

    public Pace pace() {
        return new Pace(percent, nanoClock, othersIdle);
    }

    /**
     * For work that can become urgent.
     *
     * @param times how many times as much it may take as other work
     * @param isUrgent whether it is not to rest now
     */
    public Pace pace(int times, BooleanSupplier isUrgent) {
        return new Pace(
                Math.min(Pace.WITHOUT_REST, times * percent),
                nanoClock,
                () -> isUrgent.getAsBoolean() || othersIdle.getAsBoolean());
    }

    /** As fast as it goes. */
    public static Background withoutRest() {
        return new Background(Pace.WITHOUT_REST, System::nanoTime, () -> true);
    }
}
