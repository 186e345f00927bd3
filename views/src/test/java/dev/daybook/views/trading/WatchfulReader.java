package dev.daybook.views.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionVersions;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import dev.daybook.views.store.SqlProjectionStore;
import java.math.BigDecimal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.impl.DSL;

/**
 * Reads the trading model again and again, and knows what it must find where every event after the
 * first few is a trade: as many trades as the checkpoint says, and never fewer than before. For one
 * thread at a time.
 */
final class WatchfulReader {
    private static final Column<Long> TRADES = Column.number("trades");

    private final SqlProjectionStore store;
    private final long eventsBeforeTrades;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private long before;
    private final AtomicLong looks = new AtomicLong();

    private record Seen(long position, long trades, long tradesOfDays) {}

    WatchfulReader(SqlProjectionStore store, long eventsBeforeTrades) {
        this.store = store;
        this.eventsBeforeTrades = eventsBeforeTrades;
    }

    Queue<Throwable> failures() {
        return failures;
    }

    long looks() {
        return looks.get();
    }

    /** What fails is kept, so that whoever reads goes on. */
    void look() {
        try {
            Seen seen = store.read(TradingProjection.NAME, WatchfulReader::seen);
            assertThat(seen.trades).isEqualTo(seen.position - eventsBeforeTrades);
            assertThat(seen.tradesOfDays).isEqualTo(seen.trades);
            assertThat(seen.position).isGreaterThanOrEqualTo(before);
            before = seen.position;
            long revision = new AccountQueries(store).overview("a").orElseThrow().revision();
            assertThat(revision).isPositive();
        } catch (RuntimeException | AssertionError failure) {
            failures.add(failure);
        }
        looks.incrementAndGet();
    }

    private static Seen seen(ProjectionVersions versions, SqlTransaction transaction) {
        ProjectionState active = versions.active().orElseThrow();
        return new Seen(
                active.position(),
                trades(transaction, active.id()),
                tradesOfDays(transaction, active.id()));
    }

    static long trades(SqlTransaction transaction, ProjectionId id) {
        return transaction.sql().fetchCount(VersionTables.table(id, TradingTables.TRADE));
    }

    private static long tradesOfDays(SqlTransaction transaction, ProjectionId id) {
        return transaction
                .sql()
                .select(coalesce(sum(TRADES.field()), DSL.val(BigDecimal.ZERO)))
                .from(VersionTables.table(id, TradingTables.SYMBOL_DAY))
                .fetchSingle()
                .value1()
                .longValueExact();
    }
}
