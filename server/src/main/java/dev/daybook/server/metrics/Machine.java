package dev.daybook.server.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Figures of the build, the JVM and its process, under the names that dashboards know. */
final class Machine {
    private Machine() {}

    /** What the library knows to tell at no cost between scrapes. */
    static void register(PrometheusRegistry registry) {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    static void build(Families families) {
        String version = Machine.class.getPackage().getImplementationVersion();
        families.of("version", version == null ? "unpackaged" : version)
                .info("daybook_build", "Version of Daybook.");
    }

    /**
     * The library's own figures count threads of the scraping one's group, which is that of virtual
     * threads, and stop all threads to look for deadlocks.
     */
    static void threads(Families families) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        families.all()
                .gauge("jvm_threads_current", "Platform threads.", threads.getThreadCount())
                .gauge(
                        "jvm_threads_daemon",
                        "Platform threads that don't keep the JVM alive.",
                        threads.getDaemonThreadCount())
                .gauge(
                        "jvm_threads_peak",
                        "Most platform threads at once.",
                        threads.getPeakThreadCount())
                .counter(
                        "jvm_threads_started",
                        "Platform threads that were started.",
                        threads.getTotalStartedThreadCount());
    }
}
