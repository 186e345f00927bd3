package dev.daybook.views.trading;

import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, balances and positions as they are stored, kept in memory from one batch to the next,
 * so that a batch reads only those that were not touched lately. For one thread at a time.
 *
 * <p>Design note: a projection must not rely on what it remembers, for its batch may be rolled
 * back, or another process may have written the tables. So each batch leaves a {@linkplain Stamp
 * stamp} with its rows, and what is remembered counts only where the stamp of the last batch is
 * still the one that is stored.
 *
 * <p>Two maps instead of an order of use: accounts are put into the younger one and come back to it
 * when they are used; when it has half of all rows that may be kept, the older one goes.
 */
final class KnownRows {
    private static final String NONE = "";

    private final Stamp stamp;
    private final int half;
    private Map<String, AccountRow> younger = new HashMap<>();
    private Map<String, AccountRow> older = new HashMap<>();
    private long youngerRows;
    private String mine = NONE;

    /**
     * @param maxRows accounts and positions together
     */
    KnownRows(Stamp stamp, int maxRows) {
        this.stamp = stamp;
        this.half = Math.max(1, maxRows / 2);
    }

    /** Before rows are looked for: forgets all that is not what is stored. */
    void begin(SqlTransaction transaction) {
        boolean unchanged = stamp.stored(transaction).filter(mine::equals).isPresent();
        // Until the batch is written, what it changes is not what is stored.
        mine = NONE;
        if (!unchanged) {
            younger = new HashMap<>();
            older = new HashMap<>();
            youngerRows = 0;
        }
    }

    /** Null where it is not known. */
    @Nullable AccountRow find(String account) {
        AccountRow row = younger.get(account);
        return row != null ? row : older.get(account);
    }

    /** After all rows are written: what the batch touched is what will be stored. */
    void end(SqlTransaction transaction, Collection<AccountRow> touched) {
        touched.forEach(this::keep);
        mine = stamp.renew(transaction);
    }

    private void keep(AccountRow row) {
        int rows = 1 + row.positions.size();
        if (youngerRows + rows > half) {
            older = younger;
            younger = new HashMap<>();
            youngerRows = 0;
        }
        AccountRow before = younger.put(row.account, row);
        youngerRows += before == null ? rows : rows - row.knownRows;
        row.knownRows = rows;
    }
}
