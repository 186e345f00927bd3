package dev.daybook.bench.reference;

import static dev.daybook.views.sql.Column.number;
import static dev.daybook.views.sql.Column.text;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.RowWriter;
import dev.daybook.views.sql.TableShape;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that a database has to do with a trade: one row with as many columns as the read model
 * has for it, appended in the order of the key, no index, no balance, no position. In batches, each
 * a transaction, through the same driver and with the same settings.
 */
public final class BareInsert {
    private static final int BATCH_ROWS = 5_000;
    private static final int BASE = 100_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final TableShape SHAPE =
            TableShape.of(
                    "row",
                    1,
                    number("number"),
                    text("account"),
                    number("at_micros"),
                    text("symbol"),
                    text("side"),
                    number("quantity"),
                    number("price_e4"),
                    number("cost_e4"),
                    number("pnl_e4"),
                    text("order_id").orNull(),
                    text("execution_id").orNull());

    private BareInsert() {}

    private static void write(long number, RowWriter row) {
        row.number(number).text(Long.toString(BASE + number % BASE)).number(number);
        row.text("SYMAA").text("BUY").number(number % BASE).number(BASE).number(0).number(0);
        row.text(null).text(null);
    }

    /** Inserts for a while. */
    public static double rowsPerSecond(DatabaseOptions options, double seconds) {
        var tables = new VersionTables(new ProjectionId("bare_insert", 1), List.of(SHAPE));
        RowTable<Long> table = tables.rows(SHAPE, _ -> 0L, BareInsert::write);
        try (Database database = Database.open(options)) {
            Boolean _ =
                    database.write(transaction -> {
                        tables.create(transaction);
                        return true;
                    });
            long startNanos = System.nanoTime();
            long rows = 0;
            while (rows == 0 || System.nanoTime() - startNanos < seconds * NANOS_PER_SECOND) {
                var batch = new ArrayList<Long>(BATCH_ROWS);
                for (int i = 0; i < BATCH_ROWS; i++) {
                    batch.add(++rows);
                }
                Boolean _ =
                        database.write(transaction -> {
                            table.insert(transaction, batch);
                            return true;
                        });
            }
            double perSecond = rows * NANOS_PER_SECOND / (System.nanoTime() - startNanos);
            Boolean _ =
                    database.write(transaction -> {
                        tables.drop(transaction);
                        return true;
                    });
            return perSecond;
        }
    }
}
