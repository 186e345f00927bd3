package dev.daybook.server.api;

import dev.daybook.server.app.Domains;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.util.List;

/** The commands of instruments, from their inputs. */
final class InstrumentCommands {
    private InstrumentCommands() {}

    static List<CommandField<?>> all() {
        return List.of(
                new CommandField<>(
                        "observeMark",
                        "observeMarks",
                        Domains.INSTRUMENTS,
                        "symbol",
                        in -> new ObserveMark(in.decimal("price"))));
    }
}
