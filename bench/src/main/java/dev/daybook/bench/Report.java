package dev.daybook.bench;

import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.journal.JournalInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found, by the names of the JSON that it prints. Every benchmark has all of
 * {@link #KEYS}; what says nothing about it is null.
 */
public final class Report {
    /** What every benchmark prints, in this order, before what is its own. */
    public static final List<String> KEYS =
            List.of(
                    "benchmark",
                    "seconds",
                    "events",
                    "accounts",
                    "rate",
                    "tradesPerSecond",
                    "eventsPerSecond",
                    "p50Micros",
                    "p95Micros",
                    "p99Micros",
                    "p999Micros",
                    "maxMicros",
                    "bytesPerEvent",
                    "jsonBytesPerEvent",
                    "percentOfJson",
                    "storedBytesPerEvent",
                    "storedPercentOfJson",
                    "bareLoopEventsPerSecond",
                    "bareSyncP50Micros",
                    "bareSyncP99Micros",
                    "cpuPressurePercent",
                    "stealPercent",
                    "heapBytes",
                    "indexBytes",
                    "snapshotBytes",
                    "failures");

    private static final double P50 = 50;
    private static final double P95 = 95;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Report(String benchmark) {
        KEYS.forEach(key -> fields.put(key, null));
        put("benchmark", benchmark);
        put("failures", Map.of());
    }

    void put(String key, Object value) {
        fields.put(key, value);
    }

    /** A figure to so many digits behind the point. */
    void put(String key, double value, int digits) {
        double unit = Math.pow(10, digits);
        put(key, Math.round(value * unit) / unit);
    }

    void putRate(String key, double perSecond) {
        put(key, Math.round(perSecond));
    }

    void put(Latencies latencies) {
        put("p50Micros", latencies.percentileMicros(P50), 1);
        put("p95Micros", latencies.percentileMicros(P95), 1);
        put("p99Micros", latencies.percentileMicros(P99), 1);
        put("p999Micros", latencies.percentileMicros(P999), 1);
        put("maxMicros", latencies.maxMicros(), 1);
    }

    /** How late the load generator was, or was made by a busy engine; part of every latency. */
    void putLags(Latencies lags, long busy) {
        put("busyRefusals", busy);
        put("sendLagP99Micros", lags.percentileMicros(P99), 1);
        put("sendLagMaxMicros", lags.maxMicros(), 1);
    }

    /** Bytes on disk beside bytes as JSON. */
    void putSizes(Growth growth, double jsonBytesPerEvent) {
        put("bytesPerEvent", growth.bytesPerEvent(), 2);
        put("writtenBytesPerEvent", growth.writtenBytesPerEvent(), 2);
        put("jsonBytesPerEvent", jsonBytesPerEvent, 1);
        put("percentOfJson", 100 * growth.bytesPerEvent() / jsonBytesPerEvent, 2);
    }

    /** What is left to lie on disk. */
    void put(Stored stored) {
        put("storedBytesPerEvent", stored.bytesPerEvent(), 2);
        put("storedPercentOfJson", stored.percentOfJson(), 2);
        put("upkeepSeconds", stored.upkeepSeconds(), 1);
        put("upkeepFinished", stored.upkeepFinished());
    }

    void put(DataSize size, JournalInfo info) {
        put("indexHeapBytes", info.indexHeapBytes());
        put("indexBytes", size.indexBytes());
        put("snapshotBytes", size.snapshotBytes());
    }

    void putBareSync(Latencies sync) {
        put("bareSyncP50Micros", sync.percentileMicros(P50), 1);
        put("bareSyncP99Micros", sync.percentileMicros(P99), 1);
    }

    /** How much processor the measured part took, and who else wanted it. */
    void put(MachineUse use, long units) {
        put("seconds", use.seconds(), 3);
        put("cpuPressurePercent", use.cpuPressurePercent());
        put("stealPercent", use.stealPercent());
        put("cpuNanosEach", (double) use.processNanos() / Math.max(1, units), 1);
        put("threads", use.threads(units));
    }

    private void put(String key, OptionalDouble value) {
        value.ifPresent(known -> put(key, known, 2));
    }

    /** Commands that were not accepted, or answers that were wrong, by reason. */
    void putFailures(Map<String, Long> failures) {
        put("failures", failures);
    }

    /** Whether every command was accepted and every answer right. */
    public boolean sound() {
        return Map.of().equals(fields.get("failures"));
    }

    /** By name, in the order to show them in. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }
}
