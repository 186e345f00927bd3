package dev.daybook.journal.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Things by number within a weight, least recently used out first. Thread-safe. */
final class WeightedCache<T> {
    private static final float LOAD_FACTOR = 0.75f;

    private final long capacityBytes;
    private final Map<Integer, Entry<T>> entries = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private long weightBytes;

    private record Entry<T>(T value, long weightBytes) {}

    WeightedCache(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    synchronized Optional<T> find(int number) {
        Entry<T> found = entries.get(number);
        return found == null ? Optional.empty() : Optional.of(found.value());
    }

    /** What weighs more than the whole capacity is not kept. */
    synchronized void put(int number, T value, long weight) {
        Entry<T> before = entries.remove(number);
        weightBytes -= before == null ? 0 : before.weightBytes();
        if (weight > capacityBytes) {
            return;
        }
        entries.put(number, new Entry<>(value, weight));
        weightBytes += weight;
        var eldest = entries.values().iterator();
        while (weightBytes > capacityBytes && eldest.hasNext()) {
            weightBytes -= eldest.next().weightBytes();
            eldest.remove();
        }
    }

    synchronized long weightBytes() {
        return weightBytes;
    }
}
