package dev.daybook.server.api;

import dev.daybook.server.api.EntityQueries.Entity;
import dev.daybook.trading.instrument.InstrumentState;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;

/** What clients see of instruments. */
final class InstrumentFields {
    private InstrumentFields() {}

    static List<TypeRuntimeWiring.Builder> all() {
        return List.of(
                Fields.<Entity<InstrumentState>>of("Instrument")
                        .with("symbol", instrument -> instrument.last().stream().key())
                        .with("revision", instrument -> instrument.last().revision())
                        .with(
                                "lastPrice",
                                instrument -> instrument.view().lastPriceE4().getAsLong())
                        .with("observedAt", instrument -> instrument.last().occurredAtMicros())
                        .with("recordedAt", instrument -> instrument.last().recordedAtMicros())
                        .wiring());
    }
}
