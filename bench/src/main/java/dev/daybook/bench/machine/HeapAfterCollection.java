package dev.daybook.bench.machine;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a garbage collection left on the heap. */
public final class HeapAfterCollection {
    private HeapAfterCollection() {}

    /**
     * After the last collection, whichever it was, so with garbage that only a full one would have
     * found; 0 before the first.
     */
    public static long lastBytes() {
        Set<String> heap =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(pool -> pool.getName())
                        .collect(Collectors.toSet());
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(last -> bytes(last, heap))
                .orElse(0L);
    }

    /** What is alive now. Stops everything for a full collection: for the end of a run. */
    public static long liveBytes() {
        System.gc();
        return lastBytes();
    }

    private static long bytes(GcInfo collection, Set<String> heap) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
