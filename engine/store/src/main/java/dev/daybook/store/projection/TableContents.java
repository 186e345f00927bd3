package dev.daybook.store.projection;

/**
 * What a table holds, short enough to be compared.
 *
 * @param table its name, the same in every version of the projection
 * @param digest over all rows in the order of their key; equal for equal rows
 */
public record TableContents(String table, long rows, String digest) {}
