package dev.daybook.views.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.tck.SeededRandom;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import dev.daybook.views.trading.AccountOverview;
import dev.daybook.views.trading.AccountQueries;
import dev.daybook.views.trading.Holding;
import dev.daybook.views.trading.TradingProjection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the SQL of the documents as it stands there, beside the read model's own queries. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class DocumentedSqlTest {
    private static final Path DOCUMENTS = Path.of("../docs");
    private static final Pattern SQL = Pattern.compile("```sql\n(.+?)```", Pattern.DOTALL);
    private static final int EVENTS = 5_000;
    private static final int ACCOUNTS = 100;
    private static final long DAY_MICROS = 24 * 3_600_000_000L;

    private final TestDatabases databases;
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;
    private Map<String, AccountOverview> accounts = Map.of();

    DocumentedSqlTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void fill() {
        store = new SqlProjectionStore(databases.open(directory));
        List<Event> events =
                RandomAccounts.events(new SeededRandom(1), EVENTS, ACCOUNTS).stream()
                        .map(DocumentedSqlTest::atMidnight)
                        .toList();
        new Projector(store, ReadModels.TRADING.version(1)).run(events, 500);
        List<String> ids = events.stream().map(event -> event.stream().key()).distinct().toList();
        accounts = new AccountQueries(store).overviews(ids);
    }

    /** All events of a day happen in the same microsecond, which SQL has to bear, too. */
    private static Event atMidnight(Event event) {
        long atMicros = event.occurredAtMicros();
        return new Event(
                event.stream(),
                event.revision(),
                event.position(),
                event.type(),
                event.recordedAtMicros(),
                atMicros - atMicros % DAY_MICROS,
                event.provenance(),
                event.payload());
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<String> what_documents_say_in_sql_is_what_the_read_model_answers()
            throws IOException {
        try (Stream<Path> files = Files.walk(DOCUMENTS)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream()
                    .flatMap(file -> SQL.matcher(text(file)).results())
                    .map(block -> block.group(1));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_documents_say_in_sql_is_what_the_read_model_answers(String sql) {
        List<Map<String, String>> rows = rows(sql);
        assertThat(rows).isNotEmpty().containsExactlyInAnyOrderElementsOf(answered(rows));
    }

    /** The negative control: if all trades were written, trades since then would prove nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT account, cash_e4 FROM trading_v1_balance",
                "SELECT account, symbol, quantity FROM trading_v1_position WHERE quantity <> 0",
                "SELECT account, symbol, cost_e4 FROM trading_v1_position WHERE quantity <> 0",
                "SELECT account, symbol, realised_pnl_e4 FROM trading_v1_position WHERE quantity <> 0"
            })
    void what_was_last_written_is_something_else(String sql) {
        List<Map<String, String>> rows = rows(sql);
        assertThat(rows).hasSameSizeAs(answered(rows));
        assertThat(Set.copyOf(rows)).isNotEqualTo(Set.copyOf(answered(rows)));
    }

    /** What the read model answers about all that such rows are about, in the same columns. */
    private List<Map<String, String>> answered(List<Map<String, String>> rows) {
        boolean perSymbol = rows.getFirst().containsKey("symbol");
        List<Map<String, String>> answered = new ArrayList<>();
        for (AccountOverview account : accounts.values()) {
            if (perSymbol) {
                account.holdings().forEach(holding -> answered.add(figures(account, holding)));
            } else {
                answered.add(figures(account));
            }
        }
        answered.forEach(figures -> figures.keySet().retainAll(rows.getFirst().keySet()));
        return answered;
    }

    private static Map<String, String> figures(AccountOverview account) {
        return new HashMap<>(
                Map.of("account", account.account(), "cash_e4", "" + account.cashE4()));
    }

    private static Map<String, String> figures(AccountOverview account, Holding holding) {
        return new HashMap<>(
                Map.of(
                        "account", account.account(),
                        "symbol", holding.symbol(),
                        "quantity", "" + holding.quantity(),
                        "cost_e4", "" + holding.costE4(),
                        "realised_pnl_e4", "" + holding.realisedPnlE4()));
    }

    private List<Map<String, String>> rows(String sql) {
        return store.read(TradingProjection.NAME, (_, transaction) -> rows(transaction, sql));
    }

    private static List<Map<String, String>> rows(SqlTransaction transaction, String sql) {
        try (var statement = transaction.connection().createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (results.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.put(results.getMetaData().getColumnLabel(i), results.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException refused) {
            throw new AssertionError("The database refuses it: " + sql, refused);
        }
    }
}
