package dev.daybook.views.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries of clients are given up after a while; the work of operators and projections is not. */
class DeadlineTest {
    private static final int LIMIT_MILLIS = 250;

    /** Takes SQLite a second or so. */
    private static final String COUNT_FAR =
            """
            WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 6000000)
            SELECT count(*) > 0 FROM counted
            """;

    private static final String SLEEP = "SELECT pg_sleep(1) IS NOT NULL";

    @TempDir private Path directory = Path.of("");

    private Database open(TestDatabases kind) {
        return Database.open(limited(kind.options(directory)));
    }

    private static DatabaseOptions limited(DatabaseOptions usual) {
        return new DatabaseOptions(
                usual.url(),
                usual.replicaUrl(),
                usual.user(),
                usual.password(),
                usual.writers(),
                usual.readers(),
                usual.connectTimeoutMillis(),
                LIMIT_MILLIS,
                usual.cacheKib());
    }

    /** Takes many times the limit. */
    private static boolean longWork(SqlTransaction transaction) {
        String query = transaction.dialect() == Dialect.SQLITE ? COUNT_FAR : SLEEP;
        return !transaction.sql().fetch(query).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_query_that_takes_too_long_is_given_up(TestDatabases kind) {
        try (Database database = open(kind)) {
            assertThatThrownBy(() -> database.read(DeadlineTest::longWork))
                    .isInstanceOf(ReadModelException.Unavailable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_long_reading_takes_as_long_as_it_takes_and_the_next_query_does_not(TestDatabases kind) {
        try (Database database = open(kind)) {
            assertThat(database.readLong(DeadlineTest::longWork)).isTrue();
            assertThatThrownBy(() -> database.read(DeadlineTest::longWork))
                    .isInstanceOf(ReadModelException.Unavailable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void what_writes_takes_as_long_as_it_takes(TestDatabases kind) {
        try (Database database = open(kind)) {
            assertThat(database.write(DeadlineTest::longWork)).isTrue();
        }
    }
}
