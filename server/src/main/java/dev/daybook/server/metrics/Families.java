package dev.daybook.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one scrape, as they stand at that moment. Figures of one name are one family; they
 * differ in their labels. Belongs to the thread that scrapes.
 */
final class Families {
    private final Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
    private final Map<String, CounterSnapshot.Builder> counters = new TreeMap<>();
    private final MetricSnapshots.Builder others = MetricSnapshots.builder();

    /** Figures of the whole process. */
    Of all() {
        return new Of(Labels.EMPTY);
    }

    /** Figures of one thing of several. */
    Of of(String... namesAndValues) {
        return new Of(Labels.of(namesAndValues));
    }

    MetricSnapshots snapshots() {
        counters.values().forEach(family -> others.metricSnapshot(family.build()));
        gauges.values().forEach(family -> others.metricSnapshot(family.build()));
        return others.build();
    }

    /** Adds figures under the same labels. */
    final class Of {
        private final Labels labels;

        private Of(Labels labels) {
            this.labels = labels;
        }

        Of gauge(String name, String help, double value) {
            return gauge(name, help, value, labels);
        }

        /** A count, size or position, which are exact up to 2^53. */
        Of gauge(String name, String help, long value) {
            return gauge(name, help, (double) value, labels);
        }

        private Of gauge(String name, String help, double value, Labels own) {
            gauges.computeIfAbsent(name, _ -> GaugeSnapshot.builder().name(name).help(help))
                    .dataPoint(GaugeDataPointSnapshot.builder().labels(own).value(value).build());
            return this;
        }

        /** 1 for true. */
        Of gauge(String name, String help, boolean value) {
            return gauge(name, help, value ? 1 : 0);
        }

        /** Which of several values something has: 1 for that one, 0 for the others. */
        <E extends Enum<E>> Of state(String name, String help, String label, E value) {
            for (E each : value.getDeclaringClass().getEnumConstants()) {
                gauge(name, help, each == value ? 1 : 0, labels.add(label, each.name()));
            }
            return this;
        }

        /**
         * What only grows while the process lives.
         *
         * @param name without {@code _total}, which is added
         */
        Of counter(String name, String help, long value) {
            var point = CounterDataPointSnapshot.builder().labels(labels).value((double) value);
            counters.computeIfAbsent(name, _ -> CounterSnapshot.builder().name(name).help(help))
                    .dataPoint(point.build());
            return this;
        }

        /**
         * What is told by the labels alone.
         *
         * @param name without {@code _info}, which is added
         */
        Of info(String name, String help) {
            others.metricSnapshot(
                    InfoSnapshot.builder()
                            .name(name)
                            .help(help)
                            .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
                            .build());
            return this;
        }
    }
}
