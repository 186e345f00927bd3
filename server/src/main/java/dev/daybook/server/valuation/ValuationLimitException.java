package dev.daybook.server.valuation;

/** The valuations of one request need more events and prices than it may read. */
public final class ValuationLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ValuationLimitException(long limit) {
        super(
                "The request has too many events and prices to value; ask for fewer days; limit="
                        + limit);
    }
}
