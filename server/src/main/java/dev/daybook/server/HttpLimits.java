package dev.daybook.server;

import java.time.Duration;

/**
 * How much the server takes in at once.
 *
 * @param bodySizeBytes largest request body; a larger one is answered 413
 * @param bodiesSizeBytes largest sum of the bodies in memory; more are answered 503 {@code BUSY}
 * @param requestsInFlight requests worked on at once; more are answered 503 {@code BUSY}
 * @param connections open connections; further ones are closed at once
 * @param idleTimeout how long a connection may be silent, unless its request is being worked on
 * @param drainTimeout how long a stop waits for the requests in flight
 */
public record HttpLimits(
        int bodySizeBytes,
        long bodiesSizeBytes,
        int requestsInFlight,
        int connections,
        Duration idleTimeout,
        Duration drainTimeout) {

    public HttpLimits {
        if (bodySizeBytes < 1 || bodiesSizeBytes < 1 || requestsInFlight < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "Limits are 1 or more; bodySizeBytes=%d bodiesSizeBytes=%d requestsInFlight=%d connections=%d"
                            .formatted(
                                    bodySizeBytes, bodiesSizeBytes, requestsInFlight, connections));
        }
        if (idleTimeout.toSeconds() < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "Timeouts are a second or more; idleTimeout=%s drainTimeout=%s"
                            .formatted(idleTimeout, drainTimeout));
        }
    }

    public static HttpLimits defaults() {
        return new HttpLimits(
                1024 * 1024,
                64L * 1024 * 1024,
                512,
                1_000,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }

    public HttpLimits withBodySizeBytes(int bytes) {
        return new HttpLimits(
                bytes, bodiesSizeBytes, requestsInFlight, connections, idleTimeout, drainTimeout);
    }

    public HttpLimits withBodiesSizeBytes(long bytes) {
        return new HttpLimits(
                bodySizeBytes, bytes, requestsInFlight, connections, idleTimeout, drainTimeout);
    }

    public HttpLimits withRequestsInFlight(int requests) {
        return new HttpLimits(
                bodySizeBytes, bodiesSizeBytes, requests, connections, idleTimeout, drainTimeout);
    }

    public HttpLimits withConnections(int count) {
        return new HttpLimits(
                bodySizeBytes, bodiesSizeBytes, requestsInFlight, count, idleTimeout, drainTimeout);
    }

    public HttpLimits withIdleTimeout(Duration timeout) {
        return new HttpLimits(
                bodySizeBytes,
                bodiesSizeBytes,
                requestsInFlight,
                connections,
                timeout,
                drainTimeout);
    }

    public HttpLimits withDrainTimeout(Duration timeout) {
        return new HttpLimits(
                bodySizeBytes,
                bodiesSizeBytes,
                requestsInFlight,
                connections,
                idleTimeout,
                timeout);
    }
}
