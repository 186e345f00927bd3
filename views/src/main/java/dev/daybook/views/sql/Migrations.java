package dev.daybook.views.sql;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables that stay up to date. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource writers, Dialect dialect) {
        String text = dialect == Dialect.POSTGRES ? "TEXT COLLATE \"C\"" : "TEXT";
        String identity =
                dialect == Dialect.POSTGRES
                        ? "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                        : "INTEGER PRIMARY KEY AUTOINCREMENT";
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(writers)
                .locations("classpath:dev/daybook/views/migrations")
                .table("daybook_migrations")
                .placeholders(Map.of("text", text, "identity", identity))
                .load()
                .migrate();
    }
}
