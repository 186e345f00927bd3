package dev.daybook.bench.machine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * What each platform thread has used since it started, by name; threads of one name are added up.
 *
 * @param cpuNanos processor time
 * @param allocatedBytes memory taken from the heap
 */
record ThreadUse(long cpuNanos, long allocatedBytes) {

    static Map<String, ThreadUse> now() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var uses = new HashMap<String, ThreadUse>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            // A thread that ended since it was listed has no information.
            if (thread != null) {
                long id = thread.getThreadId();
                var use =
                        new ThreadUse(
                                Math.max(0, threads.getThreadCpuTime(id)),
                                Math.max(0, threads.getThreadAllocatedBytes(id)));
                uses.merge(thread.getThreadName(), use, ThreadUse::plus);
            }
        }
        return uses;
    }

    ThreadUse plus(ThreadUse other) {
        return new ThreadUse(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
    }

    /** Not negative: of several threads of one name some may have ended. */
    ThreadUse minus(ThreadUse earlier) {
        return new ThreadUse(
                Math.max(0, cpuNanos - earlier.cpuNanos),
                Math.max(0, allocatedBytes - earlier.allocatedBytes));
    }
}
