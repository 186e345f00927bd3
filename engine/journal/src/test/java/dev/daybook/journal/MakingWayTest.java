package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Background work makes way for an opened journal's first use, for its writer, and for reads. */
class MakingWayTest {
    private static final int APPENDS = 20;
    private static final int EVENTS = 10;

    private final AtomicLong nanos = new AtomicLong();
    private JournalEventStore store;

    @BeforeEach
    void open() {
        var storage = FaultStorage.of(Images.closed(APPENDS, EVENTS), FaultPlan.none());
        store = JournalEventStore.open(storage, Journals.TINY, new LogId(1, 1), nanos::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void letMinutesPass() {
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
    }

    @Test
    void it_makes_way_for_a_while_after_an_opening() {
        assertThat(store.isIdle()).isFalse();
        letMinutesPass();
        assertThat(store.isIdle()).isTrue();
    }

    @Test
    void it_makes_way_for_the_writer() {
        letMinutesPass();
        store.append(Images.append(APPENDS, EVENTS)).join();
        // The last thing that the writer does for a block; closing waits for its thread.
        store.close();
        assertThat(store.isIdle()).isFalse();
    }

    @Test
    void it_makes_way_for_a_replay_however_long_that_takes() {
        letMinutesPass();
        var busy = new AtomicLong();
        store.replay(
                0,
                List.of(event -> {
                    letMinutesPass();
                    busy.addAndGet(store.isIdle() ? 0 : 1);
                }));
        assertThat(busy.get()).isEqualTo((long) APPENDS * EVENTS);
        letMinutesPass();
        assertThat(store.isIdle()).isTrue();
    }

    @Test
    void it_makes_way_for_each_page_that_is_read() {
        for (var range : List.of(store.readAll(0), store.read(StreamId.parse("order-3")))) {
            letMinutesPass();
            assertThat(store.isIdle()).isTrue();
            assertThat(range.hasNext()).isTrue();
            assertThat(store.isIdle()).isFalse();
            range.close();
        }
    }

    @Test
    void what_an_earlier_run_left_is_not_begun_before_the_first_use_is_over() {
        var storage = FaultStorage.of(Images.closed(APPENDS * 5, EVENTS * 3), FaultPlan.none());
        JournalOptions options = Journals.TINY.withRecompress(true);
        try (var opened = JournalEventStore.open(storage, options, new LogId(1, 1), nanos::get)) {
            assertThat(opened.awaitUpkeep(Duration.ofMillis(300))).isFalse();
            assertThat(opened.info().bytesSaved()).isZero();

            letMinutesPass();

            assertThat(opened.awaitUpkeep(Duration.ofMinutes(10))).isTrue();
            assertThat(opened.info().bytesSaved()).isPositive();
        }
    }

    @Test
    void a_read_that_finds_nothing_new_is_none() {
        letMinutesPass();
        assertThat(store.readAll(store.lastPosition()).hasNext()).isFalse();
        assertThat(store.isIdle()).isTrue();
    }
}
