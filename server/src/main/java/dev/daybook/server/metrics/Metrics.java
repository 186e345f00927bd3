package dev.daybook.server.metrics;

import dev.daybook.journal.JournalEventStore;
import dev.daybook.server.app.Daybook;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Everything that a monitoring system can read, in the text format of Prometheus. Figures are read
 * from where they are kept anyway, when somebody asks; only requests are measured as they come.
 * Thread-safe.
 */
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    static final double MICROS_PER_SECOND = 1e6;

    private final Daybook daybook;
    private final Supplier<Load> load;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Requests requests = new Requests(registry);

    /**
     * HTTP requests, without those for health and metrics.
     *
     * @param inFlight being worked on now
     * @param limit of those
     * @param turnedAway because the limit was reached, since the start
     */
    public record Load(int inFlight, int limit, long turnedAway) {}

    /**
     * @param load asked with each scrape
     */
    public Metrics(Daybook daybook, Supplier<Load> load) {
        this.daybook = daybook;
        this.load = load;
        Machine.register(registry);
        registry.register(this::now);
    }

    public Requests requests() {
        return requests;
    }

    /**
     * What there is to tell now, as {@link #CONTENT_TYPE}; also after the store has failed.
     *
     * <p>Made on a platform thread: the library writes through a {@code BufferedWriter}, which on a
     * virtual one begins small and grows by a character at a time, at 40 MB of garbage a scrape.
     */
    public byte[] text() {
        return CompletableFuture.supplyAsync(this::written, Metrics::onPlatformThread).join();
    }

    private static void onPlatformThread(Runnable task) {
        ThreadSource.platform().unstarted("daybook-metrics", task).start();
    }

    private byte[] written() {
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toByteArray();
    }

    private MetricSnapshots now() {
        var families = new Families();
        Machine.build(families);
        Machine.threads(families);
        http(families);
        WriteSide.engine(families, daybook.engine().status());
        daybook.readModels().ifPresent(models -> ReadSide.cache(families, models.cache()));
        families.all()
                .gauge(
                        "daybook_store_up",
                        "Whether the store can be read; figures that need it are missing else.",
                        isRead(families));
        return families.snapshots();
    }

    private boolean isRead(Families families) {
        try {
            WriteSide.store(families, daybook.store());
            if (daybook.store() instanceof JournalEventStore journal) {
                WriteSide.journal(families, journal.status());
            }
            daybook.readModels()
                    .ifPresent(models -> ReadSide.readModels(families, models.health()));
            daybook.processes().status().forEach(each -> ReadSide.process(families, each));
            return true;
        } catch (StoreException failed) {
            return false;
        }
    }

    private void http(Families families) {
        Load now = load.get();
        families.all()
                .gauge(
                        "daybook_http_requests_in_flight",
                        "Requests being worked on.",
                        now.inFlight())
                .gauge(
                        "daybook_http_requests_in_flight_limit",
                        "More requests at once are turned away.",
                        now.limit())
                .counter(
                        "daybook_http_requests_turned_away",
                        "Requests beyond the limit.",
                        now.turnedAway());
    }
}
