package dev.daybook.views.page;

import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.SqlTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Reads a page by key: the rows after the last one of the page before, along an index. So every
 * page costs the same, and rows that come or go meanwhile shift no page.
 *
 * @param query names the query in its cursors
 * @param key columns that tell rows apart and that they are sorted by; a prefix of the index that
 *     the conditions leave
 */
public record Keyset(String query, List<Column<?>> key, Sort sort) {

    public Keyset {
        key = List.copyOf(key);
    }

    /**
     * Reads one page.
     *
     * @param ranges conditions that exclude each other, each a range of the index; at least one
     */
    public <T> Page<T> page(
            SqlTransaction transaction,
            Table<Record> table,
            List<Field<?>> fields,
            List<Condition> ranges,
            PageRequest request,
            Function<Record, T> row) {
        Condition after = after(request);
        int limit = request.size() + 1;
        Select<Record> rows = null;
        for (Condition range : ranges) {
            Select<Record> part =
                    transaction
                            .sql()
                            .select(fields)
                            .from(table)
                            .where(range)
                            .and(after)
                            .orderBy(order())
                            .limit(limit);
            // In parentheses an ORDER BY of a part of a UNION is understood by either database.
            Table<Record> bounded = part.asTable("part_" + ranges.indexOf(range));
            Select<Record> selected =
                    ranges.size() == 1 ? part : transaction.sql().select(fields).from(bounded);
            rows = rows == null ? selected : rows.unionAll(selected);
        }
        if (rows == null) {
            throw new IllegalArgumentException("A page has at least one range; query=" + query);
        }
        List<Record> found =
                ranges.size() == 1
                        ? rows.fetch()
                        : transaction
                                .sql()
                                .select(fields)
                                .from(rows.asTable("merged"))
                                .orderBy(order())
                                .limit(limit)
                                .fetch();
        return page(found, request.size(), row);
    }

    /**
     * The page with one item more where that is its place: one whose key is higher than any in the
     * table. It may be in the table or not when the next page is read.
     */
    public <T> Page<T> withLast(Page<T> page, T value, List<Long> itsKey, PageRequest request) {
        boolean beyondCursor =
                request.after()
                        .map(cursor -> !Cursors.decode(tag(), cursor, key).equals(itsKey))
                        .orElse(true);
        boolean here =
                sort == Sort.ASCENDING ? beyondCursor && !page.more() : request.after().isEmpty();
        if (!here) {
            return page;
        }
        List<Page.Item<T>> items = new ArrayList<>(page.items());
        items.add(
                sort == Sort.ASCENDING ? items.size() : 0,
                new Page.Item<>(value, Cursors.encode(tag(), itsKey)));
        boolean over = items.size() > request.size();
        return new Page<>(over ? items.subList(0, request.size()) : items, page.more() || over);
    }

    private <T> Page<T> page(List<Record> found, int size, Function<Record, T> row) {
        List<Page.Item<T>> items = new ArrayList<>();
        for (Record record : found.subList(0, Math.min(size, found.size()))) {
            List<?> values = key.stream().map(column -> record.get(column.field())).toList();
            items.add(new Page.Item<>(row.apply(record), Cursors.encode(tag(), values)));
        }
        return new Page<>(items, found.size() > size);
    }

    private String tag() {
        return query + (sort == Sort.ASCENDING ? "+" : "-");
    }

    private List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        for (Column<?> column : key) {
            order.add(sort == Sort.ASCENDING ? column.field().asc() : column.field().desc());
        }
        return order;
    }

    /** That a row follows the cursor of a request, where it has one. */
    public Condition after(PageRequest request) {
        return request.after().map(this::after).orElseGet(DSL::noCondition);
    }

    /** Rows of values are compared as one; both databases go straight to that place in an index. */
    private Condition after(String cursor) {
        List<Object> values = Cursors.decode(tag(), cursor, key);
        List<Field<?>> left = new ArrayList<>();
        List<Field<?>> right = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            left.add(key.get(i).field());
            right.add(DSL.val(values.get(i), key.get(i).field()));
        }
        var row = DSL.row(left);
        return sort == Sort.ASCENDING ? row.gt(DSL.row(right)) : row.lt(DSL.row(right));
    }
}
