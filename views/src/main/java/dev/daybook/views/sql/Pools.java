package dev.daybook.views.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Makes the pools of connections, with all that a connection is told when it opens. */
final class Pools {
    /** 1 GiB of log at most; usually {@link Checkpoints} have copied it long before. */
    private static final int SQLITE_LARGEST_LOG_PAGES = 262_144;

    /** The writer has so many times a reader's cache: it touches far more pages at once. */
    private static final int WRITER_CACHE_FACTOR = 4;

    private static final int SQLITE_PAGE_BYTES = 4_096;

    private Pools() {}

    static HikariDataSource writers(DatabaseOptions options) {
        var config = config(options, options.url());
        config.setPoolName("daybook-views-writer");
        // The driver for SQLite begins a transaction as soon as the one before has ended: it would
        // hold the lock for as long as nobody writes, and see none of what is copied meanwhile.
        config.setAutoCommit(true);
        switch (options.dialect()) {
            case SQLITE -> {
                config.setMaximumPoolSize(1);
                // All projections write through one connection.
                number(config, "cache_size", -(long) options.cacheKib() * WRITER_CACHE_FACTOR);
                // Takes the write lock at once; a lock taken midway can fail instead of waiting.
                config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
                config.setConnectionInitSql(
                        "PRAGMA wal_autocheckpoint = " + SQLITE_LARGEST_LOG_PAGES);
            }
            case POSTGRES -> {
                config.setMaximumPoolSize(options.writers());
                config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
                // To empty large tables takes its time; only a lock may not be waited for for ever.
                limit(config, "lock_timeout", options);
            }
        }
        return new HikariDataSource(config);
    }

    static HikariDataSource readers(DatabaseOptions options) {
        return readers(options, options.url());
    }

    /**
     * @param url of the database or of its replica
     */
    static HikariDataSource readers(DatabaseOptions options, String url) {
        var config = config(options, url);
        config.setPoolName("daybook-views-reader");
        config.setMaximumPoolSize(options.readers());
        switch (options.dialect()) {
            case SQLITE -> config.setConnectionInitSql("PRAGMA query_only = true");
            case POSTGRES -> {
                config.setReadOnly(true);
                // One snapshot for all statements of a query.
                config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
                limit(config, "statement_timeout", options);
            }
        }
        return new HikariDataSource(config);
    }

    /** For {@link Checkpoints}; SQLite only. */
    static HikariDataSource checkpoints(DatabaseOptions options) {
        var config = config(options, options.url());
        config.setPoolName("daybook-views-checkpoints");
        config.setMaximumPoolSize(1);
        // Else each statement would begin a transaction, in which nothing can be copied.
        config.setAutoCommit(true);
        config.setConnectionInitSql("PRAGMA wal_autocheckpoint = 0");
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
        number(config, "page_size", SQLITE_PAGE_BYTES);
        number(config, "cache_size", -options.cacheKib());
        number(config, "busy_timeout", options.connectTimeoutMillis());
        config.addDataSourceProperty("temp_store", "MEMORY");
    }

    /** As a text: SQLite's driver passes over a property that is a number. */
    private static void number(HikariConfig config, String name, long value) {
        config.addDataSourceProperty(name, Long.toString(value));
    }

    private static void postgres(HikariConfig config, DatabaseOptions options) {
        if (!options.user().isEmpty()) {
            // Else the URL names them, if anything does.
            config.setUsername(options.user());
            config.setPassword(options.password());
        }
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "daybook");
    }

    /** PostgreSQL's own setting, for every statement of a connection. */
    private static void limit(HikariConfig config, String name, DatabaseOptions options) {
        config.addDataSourceProperty(
                "options", "-c %s=%d".formatted(name, options.statementTimeoutMillis()));
    }
}
