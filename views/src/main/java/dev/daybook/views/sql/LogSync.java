package dev.daybook.views.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the system write SQLite's log to the disk little by little. For one thread.
 *
 * <p>Design note: SQLite syncs the log before it copies it. If that is hundreds of megabytes, every
 * other sync waits for them, those of the journal among them. SQLite holds no locks on the log's
 * file, so it may be opened and closed beside it.
 */
final class LogSync implements AutoCloseable {
    /** 4 MiB. */
    static final long STEP_PAGES = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(LogSync.class);

    private @Nullable FileChannel log;
    private long syncedPages;

    /**
     * Syncs what was added since the last time, where that is enough.
     *
     * @param pages how long the log is now
     * @return whether it did
     */
    boolean reached(Connection connection, long pages) throws SQLException, IOException {
        if (pages < syncedPages) {
            // It began anew.
            syncedPages = 0;
        }
        if (pages - syncedPages < STEP_PAGES) {
            return false;
        }
        opened(connection).force(false);
        syncedPages = pages;
        return true;
    }

    private FileChannel opened(Connection connection) throws SQLException, IOException {
        if (log == null) {
            try (var statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT file FROM pragma_database_list WHERE name = 'main'")) {
                Path file = Path.of(row.next() ? row.getString(1) : "");
                log = FileChannel.open(Path.of(file + "-wal"), StandardOpenOption.WRITE);
            }
        }
        return log;
    }

    @Override
    public void close() {
        if (log != null) {
            try {
                log.close();
            } catch (IOException failure) {
                LOG.debug("SQLite's log was not closed", failure);
            }
        }
    }
}
