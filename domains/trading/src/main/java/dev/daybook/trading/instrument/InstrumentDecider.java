package dev.daybook.trading.instrument;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Decision;
import dev.daybook.core.NoFacts;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.OptionalLong;

/** Keeps at most one mark a second of each instrument. Stateless and thread-safe. */
public final class InstrumentDecider
        implements Decider<InstrumentState, InstrumentCommand, InstrumentEvent, NoFacts> {
    private static final long MICROS_PER_SECOND = 1_000_000;

    @Override
    public InstrumentState initialState() {
        return InstrumentState.UNSEEN;
    }

    @Override
    public Decision<InstrumentEvent> decide(
            InstrumentState state, InstrumentCommand command, Context<NoFacts> context) {
        return switch (command) {
            case ObserveMark observation -> observe(state, observation, context);
        };
    }

    private static Decision<InstrumentEvent> observe(
            InstrumentState state, ObserveMark observation, Context<NoFacts> context) {
        if (!Symbols.valid(context.key())) {
            return Decision.reject(new InvalidField("symbol", Symbols.RULE, context.key()));
        }
        if (observation.priceE4() <= 0) {
            return Decision.reject(
                    new InvalidField(
                            "price", "more than 0", Decimal4.format(observation.priceE4())));
        }
        OptionalLong previous = state.observedAtMicros();
        if (previous.isPresent()
                && second(previous.getAsLong()) == second(context.occurredAtMicros())) {
            return Decision.nothing();
        }
        return Decision.accept(new MarkObserved(observation.priceE4()));
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, MICROS_PER_SECOND);
    }

    @Override
    public InstrumentState evolve(
            InstrumentState state, InstrumentEvent event, long occurredAtMicros) {
        return switch (event) {
            case MarkObserved(long priceE4) ->
                    new InstrumentState(
                            OptionalLong.of(priceE4), OptionalLong.of(occurredAtMicros));
        };
    }
}
