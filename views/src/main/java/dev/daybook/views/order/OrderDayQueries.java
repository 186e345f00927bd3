package dev.daybook.views.order;

import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.ReadModel;
import dev.daybook.views.page.Keyset;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;

/** Figures of orders by day. Thread-safe. */
public final class OrderDayQueries {
    private final ReadModel model;

    public OrderDayQueries(ProjectionStore<SqlTransaction> store) {
        this.model = new ReadModel(store, OrdersProjection.NAME);
    }

    /** Days on which something happened, and their currencies; both ends are included. */
    public Page<OrderDay> days(LocalDate from, LocalDate to, Sort sort, PageRequest request) {
        var keyset = new Keyset("orderDays", List.of(OrderTables.DAY, OrderTables.CURRENCY), sort);
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, OrderTables.DAY_FIGURES),
                        OrderTables.DAY_FIGURES.fields(),
                        List.of(between(from, to)),
                        request,
                        row -> new DayRow(RowReader.of(row)).figures()));
    }

    /** How long steps took that ended on these days; both ends are included. */
    public Page<OrderStepDay> steps(LocalDate from, LocalDate to, Sort sort, PageRequest request) {
        var keyset =
                new Keyset(
                        "orderSteps",
                        List.of(OrderTables.DAY, OrderTables.FROM_STATUS, OrderTables.TO_STATUS),
                        sort);
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, OrderTables.STEP),
                        OrderTables.STEP.fields(),
                        List.of(between(from, to)),
                        request,
                        row -> new StepRow(RowReader.of(row)).figures()));
    }

    private static Condition between(LocalDate from, LocalDate to) {
        return OrderTables.DAY.field().between(from.toEpochDay(), to.toEpochDay());
    }
}
