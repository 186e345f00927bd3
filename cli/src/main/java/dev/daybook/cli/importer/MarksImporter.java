package dev.daybook.cli.importer;

import dev.daybook.cli.importer.LastOfSecond.Print;
import dev.daybook.cli.output.CliException;
import dev.daybook.core.CommandId;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Prices become marks. The header tells which of two formats the file has: daily prices, whose
 * close is the mark of 16:00 New York, or single trades, of which the last in each second is one.
 */
public final class MarksImporter implements Importer {
    private static final String OBSERVE = "ObserveMark";
    private static final long MICROS_PER_MILLI = 1_000;

    private final Path file;

    public MarksImporter(Path file) {
        this.file = file;
    }

    @Override
    public void requireInput() {
        InputFile.requireFile(file);
    }

    @Override
    public void send(ImportSession session) {
        try (var table = CsvTable.withHeader(file, "date")) {
            if (table.hasColumns("close", "Name")) {
                session.forEach(table, row -> daily(session, row));
            } else if (table.hasColumns("symbol", "time_ms", "price_e4")) {
                prints(session, table);
            } else {
                throw CliException.input(
                        "COLUMN_MISSING",
                        "The file has neither the columns date, close, Name nor date, symbol, time_ms, price_e4; file="
                                + file);
            }
        }
    }

    private static void daily(ImportSession session, Row row) {
        Optional<String> close = row.optional("close");
        if (close.isEmpty()) {
            session.skip("NO_CLOSE");
            return;
        }
        LocalDate date = row.date("date", DateTimeFormatter.ISO_LOCAL_DATE);
        String symbol = row.text("Name");
        session.send(
                Domains.INSTRUMENTS,
                CommandId.derived("import", "marks", "daily", symbol, date.toString()),
                symbol,
                new ObserveMark(row.decimalE4("close")),
                MarketTime.closeMicros(date),
                Origin.of(row, OBSERVE));
    }

    private static void prints(ImportSession session, CsvTable table) {
        var lastOfSecond = new LastOfSecond(print -> send(session, print, "prints"));
        session.forEach(
                table,
                row -> {
                    LocalDate date = row.date("date", DateTimeFormatter.BASIC_ISO_DATE);
                    long micros =
                            Math.addExact(
                                    MarketTime.startOfDayMicros(date),
                                    Math.multiplyExact(row.natural("time_ms"), MICROS_PER_MILLI));
                    var print =
                            new Print(
                                    row.text("symbol"),
                                    row.natural("price_e4"),
                                    micros,
                                    Origin.of(row, OBSERVE));
                    if (lastOfSecond.add(print)) {
                        session.skip("NOT_LAST_OF_SECOND");
                    }
                });
        lastOfSecond.finish();
    }

    static void send(ImportSession session, Print print, String from) {
        session.send(
                Domains.INSTRUMENTS,
                CommandId.derived(
                        "import", "marks", from, print.symbol(), Long.toString(print.second())),
                print.symbol(),
                new ObserveMark(print.priceE4()),
                print.atMicros(),
                print.origin());
    }
}
