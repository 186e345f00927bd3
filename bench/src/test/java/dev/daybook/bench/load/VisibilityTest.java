package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    @Test
    void one_event_of_half_a_millisecond_is_waited_for_in_order_before_it_closes() {
        var waitedFor = new ConcurrentLinkedQueue<Long>();
        var visibility = Visibility.start(waitedFor::add);
        long nanos = System.nanoTime();
        for (long position = 1; position <= 1_000; position++) {
            nanos += 50_000;
            visibility.durable(position, nanos);
        }

        visibility.close();

        assertThat(List.copyOf(waitedFor)).hasSize(100).isSorted();
        assertThat(visibility.latencies().count()).isEqualTo(100);
    }

    @Test
    void nothing_is_measured_before_it_is_visible() throws InterruptedException {
        var visible = new CountDownLatch(1);
        var visibility =
                Visibility.start(_ -> {
                    try {
                        visible.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                });
        long sinceNanos = System.nanoTime();
        visibility.durable(1, sinceNanos);
        assertThat(visibility.latencies().count()).isZero();

        long beforeNanos = System.nanoTime();
        visible.countDown();
        visibility.close();

        assertThat(visibility.latencies().maxMicros())
                .isGreaterThanOrEqualTo((beforeNanos - sinceNanos) / 1_000.0 * 0.99);
        assertThat(visibility.latencies().count()).isEqualTo(1);
    }
}
