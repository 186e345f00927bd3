package dev.daybook.server;

/**
 * How much one GraphQL request may ask for.
 *
 * @param listSize commands in one list
 * @param pageSize events or history entries in one page
 * @param rowsPerRequest events, history entries and entities in all fields of one request
 * @param depth levels of nested fields
 * @param fields fields of one document, aliases and fragments counted each time
 * @param tokens lexical tokens of one document
 * @param cachedDocuments documents kept parsed and validated
 * @param valuedDays trading days in one performance
 * @param valuationSteps events folded and prices looked up for the performances, equity curves and
 *     portfolios of one request
 */
public record QueryLimits(
        int listSize,
        int pageSize,
        int rowsPerRequest,
        int depth,
        int fields,
        int tokens,
        int cachedDocuments,
        int valuedDays,
        int valuationSteps) {

    public QueryLimits {
        if (listSize < 1
                || pageSize < 1
                || rowsPerRequest < 1
                || depth < 1
                || fields < 1
                || tokens < 1
                || cachedDocuments < 0
                || valuedDays < 1
                || valuationSteps < 1) {
            throw new IllegalArgumentException(
                    "Limits are 1 or more; listSize=%d pageSize=%d rowsPerRequest=%d depth=%d fields=%d tokens=%d cachedDocuments=%d valuedDays=%d valuationSteps=%d"
                            .formatted(
                                    listSize,
                                    pageSize,
                                    rowsPerRequest,
                                    depth,
                                    fields,
                                    tokens,
                                    cachedDocuments,
                                    valuedDays,
                                    valuationSteps));
        }
    }

    public static QueryLimits defaults() {
        return new QueryLimits(500, 1_000, 5_000, 20, 1_000, 50_000, 256, 366, 2_000_000);
    }
}
