/**
 * The database of the read models: pools, transactions, tables and rows. SQL is written here and in
 * the folders of the read models, nowhere else.
 */
@NullMarked
package dev.daybook.views.sql;

import org.jspecify.annotations.NullMarked;
