package dev.daybook.runtime.process;

import dev.daybook.core.ProcessRules;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import java.util.function.Supplier;

/**
 * A process manager, as the runtime runs it.
 *
 * @param name 1 to 40 of a-z 0-9 _, a letter first; part of its commands' ids and their actor, so
 *     never changed
 * @param rules makes rules that know of no event yet
 * @param sender where its commands go
 */
public record ProcessType<C>(
        String name, Supplier<? extends ProcessRules<C>> rules, CommandSender<C> sender) {

    /** One whose commands go to one kind of aggregate of an engine. */
    public static <S, C, E, F> ProcessType<C> of(
            String name,
            Supplier<? extends ProcessRules<C>> rules,
            CommandEngine engine,
            AggregateType<S, C, E, F> target) {
        return new ProcessType<>(name, rules, command -> engine.submit(target, command));
    }
}
