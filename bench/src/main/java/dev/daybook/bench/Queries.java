package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.Tally;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.trading.AccountQueries;
import dev.daybook.views.trading.Trade;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Queries of accounts at random, one after the other, each measured. */
final class Queries {
    private static final int PAGE_SIZE = 50;
    private static final double P95 = 95;

    private final BenchRun run;
    private final Accounts accounts;
    private final Tally tally;
    private final AccountQueries queries;
    private final SplittableRandom random;
    private final long firstMicros;
    private final long lastMicros;
    private final Map<Kind, Latencies> byKind = new EnumMap<>(Kind.class);
    private Latencies all = new Latencies();

    private enum Kind {
        /** An account at a glance, with its positions valued. */
        PORTFOLIO,
        /** Its positions, one by one. */
        POSITIONS,
        /** Its latest orders. */
        ORDERS,
        /** Its latest trades before an instant at random. */
        TRADES
    }

    Queries(
            BenchRun run,
            ProjectionStore<SqlTransaction> store,
            Accounts accounts,
            Tally tally,
            EventStore events) {
        this.run = run;
        this.accounts = accounts;
        this.tally = tally;
        this.queries = new AccountQueries(store);
        this.random = new SplittableRandom(run.options().seed() + 1);
        try (EventCursor first = events.readAll(0)) {
            this.firstMicros = first.next().occurredAtMicros();
        }
        this.lastMicros = events.lastRecordedAtMicros();
        var _ = restart();
    }

    /** Forgets what was measured. */
    Latencies restart() {
        all = new Latencies();
        byKind.clear();
        return all;
    }

    void runFor(Duration time) {
        long endNanos = System.nanoTime() + time.toNanos();
        do {
            run.meter().requireRunning();
            for (Kind kind : Kind.values()) {
                measure(kind);
            }
        } while (System.nanoTime() < endNanos);
    }

    private void measure(Kind kind) {
        String account = accounts.key(random.nextInt(accounts.size()));
        long beforeMicros = random.nextLong(firstMicros, lastMicros + 1) + 1;
        long startNanos = System.nanoTime();
        boolean found = ask(kind, account, beforeMicros);
        long nanos = System.nanoTime() - startNanos;
        all.record(nanos);
        byKind.computeIfAbsent(kind, _ -> new Latencies()).record(nanos);
        if (!found) {
            tally.refuse("NOT_FOUND_" + kind);
        }
    }

    /** Whether the answer can be right: nobody knows of an account when it traded first. */
    private boolean ask(Kind kind, String account, long beforeMicros) {
        PageRequest page = PageRequest.first(PAGE_SIZE);
        return switch (kind) {
            case PORTFOLIO ->
                    queries.overview(account).filter(found -> found.costBasisE4() > 0).isPresent();
            case POSITIONS ->
                    queries.positions(account, Sort.ASCENDING, page).items().size()
                            == Math.min(PAGE_SIZE, accounts.symbols().size());
            case ORDERS ->
                    queries.orders(account, Set.of(), Sort.DESCENDING, page).values().stream()
                            .allMatch(order -> order.order().status() == OrderStatus.FILLED);
            case TRADES ->
                    isBefore(
                            queries.trades(account, 0, beforeMicros, Sort.DESCENDING, page),
                            beforeMicros);
        };
    }

    private static boolean isBefore(Page<Trade> page, long micros) {
        return page.values().stream().allMatch(trade -> trade.occurredAtMicros() < micros);
    }

    void putInto(Report report) {
        report.put(all);
        report.put("queries", all.count());
        byKind.forEach((kind, latencies) ->
                report.put(
                        kind.name().toLowerCase(Locale.ROOT) + "P95Micros",
                        latencies.percentileMicros(P95),
                        1));
    }
}
