package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnTakingTest {

    @Test
    void one_seed_gives_one_order_and_other_seeds_give_others() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 1; seed <= 40; seed++) {
            List<String> order = order(seed);
            assertThat(order(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(20);
    }

    /** Three threads that yield, wait for each other and start others. */
    private static List<String> order(long seed) {
        var turns = new TurnTaking(new SeededRandom(seed));
        var order = new ArrayList<String>();
        var queue = new LinkedBlockingQueue<String>();
        var done = new CountDownLatch(3);
        for (String name : List.of("a", "b", "c")) {
            turns.unstarted(
                            name,
                            () -> {
                                for (int i = 0; i < 3; i++) {
                                    order.add(name + i);
                                    queue.add(name);
                                    TurnTaking.takeTurns();
                                }
                                Thread.startVirtualThread(() -> {
                                    order.add("after " + name);
                                    done.countDown();
                                });
                            })
                    .start();
        }
        turns.unstarted(
                        "consumer",
                        () -> {
                            try {
                                for (int i = 0; i < 9; i++) {
                                    order.add("took " + queue.take());
                                }
                                done.await();
                                order.add("end");
                            } catch (InterruptedException impossible) {
                                throw new AssertionError(impossible);
                            }
                        })
                .start();
        turns.runUntil(() -> order.contains("end"));
        return order;
    }

    @Test
    void a_wait_ends_when_nobody_else_can_run() {
        var turns = new TurnTaking(new SeededRandom(1));
        var order = new ArrayList<String>();
        turns.unstarted("short", () -> pause(order, 10)).start();
        turns.unstarted("long", () -> pause(order, 200)).start();

        turns.runUntil(() -> order.size() == 2);

        assertThat(order).containsExactly("10", "200");
    }

    private static void pause(List<String> order, long millis) {
        try {
            var never = new LinkedBlockingQueue<String>();
            assertThat(never.poll(millis, TimeUnit.MILLISECONDS)).isNull();
            order.add(String.valueOf(millis));
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
