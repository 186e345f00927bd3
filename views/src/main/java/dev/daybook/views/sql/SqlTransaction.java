package dev.daybook.views.sql;

import java.sql.Connection;
import org.jooq.DSLContext;

/**
 * What projections and queries work with: an open transaction. Valid during the call that it is
 * handed to, on that call's thread; committed and closed by {@link Database}.
 *
 * @param connection for rows in batches; neither committed nor closed by whoever gets it
 * @param sql the same connection, for statements built with jOOQ
 */
public record SqlTransaction(Connection connection, DSLContext sql, Dialect dialect) {}
