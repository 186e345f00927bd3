package dev.daybook.views.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Makes the pools of connections, with all that a connection is told when it opens. */
final class Pools {
    /** 64 MiB of log before it is copied into the file: a page changed often is copied once. */
    private static final int SQLITE_CHECKPOINT_PAGES = 16_384;

    private static final int SQLITE_PAGE_BYTES = 4_096;

    private Pools() {}

    static HikariDataSource writers(DatabaseOptions options) {
        var config = config(options, options.url());
        config.setPoolName("daybook-views-writer");
        switch (options.dialect()) {
            case SQLITE -> {
                config.setMaximumPoolSize(1);
                // Takes the write lock at once; a lock taken midway can fail instead of waiting.
                config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
                config.setConnectionInitSql(
                        "PRAGMA wal_autocheckpoint = " + SQLITE_CHECKPOINT_PAGES);
            }
            case POSTGRES -> {
                config.setMaximumPoolSize(options.writers());
                config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            }
        }
        return new HikariDataSource(config);
    }

    static HikariDataSource readers(DatabaseOptions options) {
        var config = config(options, options.replicaUrl().orElse(options.url()));
        config.setPoolName("daybook-views-reader");
        config.setMaximumPoolSize(options.readers());
        switch (options.dialect()) {
            case SQLITE -> config.setConnectionInitSql("PRAGMA query_only = true");
            case POSTGRES -> {
                config.setReadOnly(true);
                // One snapshot for all statements of a query.
                config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
            }
        }
        return new HikariDataSource(config);
    }

    private static HikariConfig config(DatabaseOptions options, String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setConnectionTimeout(options.connectTimeoutMillis());
        // A database that is away now may be there at the first use.
        config.setInitializationFailTimeout(-1);
        switch (options.dialect()) {
            case SQLITE -> sqlite(config, options);
            case POSTGRES -> postgres(config, options);
        }
        return config;
    }

    /**
     * Design note: readers go on while the writer writes (WAL). With {@code NORMAL} a commit isn't
     * synced, so a power cut may take the last ones back, whole and in order, never damage the
     * file. That is enough: a checkpoint is committed with its effect, so what was taken back is
     * projected again from the log of events.
     */
    private static void sqlite(HikariConfig config, DatabaseOptions options) {
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "NORMAL");
        config.addDataSourceProperty("page_size", SQLITE_PAGE_BYTES);
        config.addDataSourceProperty("cache_size", -options.cacheKib());
        config.addDataSourceProperty("busy_timeout", options.connectTimeoutMillis());
        config.addDataSourceProperty("temp_store", "MEMORY");
    }

    private static void postgres(HikariConfig config, DatabaseOptions options) {
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + options.statementTimeoutMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "daybook");
    }
}
