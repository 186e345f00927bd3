package dev.daybook.views.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's log into its file beside the writer, so that no transaction waits for megabytes
 * to be copied and synced. Thread-safe.
 *
 * <p>Design note: the log begins anew only when all of it is copied, and a busy writer has always
 * added something meanwhile. So the thread copies until little is left, and then the writer copies
 * that between two transactions. Where the thread doesn't catch up, the writer copies what there
 * is: that slows it down as much as is needed.
 *
 * <p>Source: "Write-Ahead Logging", sqlite.org/wal.html, on checkpoint starvation.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long LOOK_MILLIS = 20;
    private static final int ROUNDS = 8;

    private final HikariDataSource connections;
    private final Limits limits;
    private final LogSync logSync = new LogSync();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean written;
    private boolean closed;
    private volatile boolean writersTurn;

    /**
     * When something is done, in pages of the log.
     *
     * @param begin the thread begins to copy
     * @param rest so few are left to the writer
     * @param most so many are left to the writer, too, for the thread doesn't catch up
     */
    record Limits(long begin, long rest, long most) {
        /** 256 MiB, 2 MiB and 512 MiB: a page that is changed often is copied once. */
        static final Limits USUAL = new Limits(65_536, 512, 131_072);
    }

    /** How long the log is, and how much of it is copied, in pages. */
    private record State(long pages, long copied) {
        long left() {
            return pages - copied;
        }
    }

    /**
     * @param connections to copy with; closed with this
     */
    static Checkpoints start(HikariDataSource connections, Limits limits) {
        var checkpoints = new Checkpoints(connections, limits);
        checkpoints.thread.start();
        return checkpoints;
    }

    /** Without the thread. */
    Checkpoints(HikariDataSource connections, Limits limits) {
        this.connections = connections;
        this.limits = limits;
        this.thread =
                Thread.ofPlatform().name("daybook-views-checkpoints").daemon().unstarted(this::run);
    }

    /**
     * To be called by the writer, on its connection, after each commit; what is committed stays so,
     * whatever becomes of this.
     */
    void committed(Connection writer) {
        if (writersTurn) {
            writersTurn = false;
            copyRest(writer);
        }
        lock.lock();
        try {
            written = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private static void copyRest(Connection writer) {
        try {
            // In a transaction nothing can be copied, and without this every statement begins one.
            writer.setAutoCommit(true);
            copy(writer, "PASSIVE");
            writer.setAutoCommit(false);
        } catch (SQLException failure) {
            LOG.debug("SQLite's log was not copied; it is tried again", failure);
        }
    }

    private void run() {
        while (awaitWritten()) {
            try (Connection connection = connections.getConnection()) {
                look(connection);
            } catch (SQLException failure) {
                LOG.debug("SQLite's log was not copied; it is tried again", failure);
            }
        }
    }

    private boolean awaitWritten() {
        lock.lock();
        try {
            while (!written && !closed) {
                changed.awaitUninterruptibly();
            }
            written = false;
            long left = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException ended) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Copies where there is enough to copy. */
    void look(Connection connection) throws SQLException {
        State state = copy(connection, "NOOP");
        syncTo(connection, state.pages);
        if (writersTurn || state.pages < limits.begin) {
            return;
        }
        for (int round = 0; round < ROUNDS && state.left() > limits.rest; round++) {
            copy(connection, "PASSIVE");
            state = copy(connection, "NOOP");
        }
        // Where nothing is left, the log begins anew with the writer's next transaction.
        boolean little = state.left() > 0 && state.left() <= limits.rest;
        writersTurn = little || state.pages > limits.most;
    }

    private void syncTo(Connection connection, long pages) throws SQLException {
        try {
            var _ = logSync.reached(connection, pages);
        } catch (IOException failure) {
            // SQLite syncs the log before it relies on it.
            LOG.debug("SQLite's log was not synced ahead; it is tried again", failure);
        }
    }

    private static State copy(Connection connection, String how) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            // Busy or not, pages in the log, pages copied.
            return row.next() ? new State(row.getLong(2), row.getLong(3)) : new State(0, 0);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        connections.close();
        logSync.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
