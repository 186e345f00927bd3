/**
 * Read models in SQL, one folder for each: its tables, the projection that writes them and the
 * queries that read them.
 *
 * <p>{@link dev.daybook.views.sql} has the database, {@link dev.daybook.views.store} the
 * checkpoints and versions.
 */
@NullMarked
package dev.daybook.views;

import org.jspecify.annotations.NullMarked;
