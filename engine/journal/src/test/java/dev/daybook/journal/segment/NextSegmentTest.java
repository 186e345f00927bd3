package dev.daybook.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.segment.SegmentWriter.ZeroFillAhead;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A segment's file made ahead: the same segment in the end, whatever fails on the way. */
class NextSegmentTest {
    private static final int PAGE = 4096;
    private static final int SIZE = 64 * 1024;
    private static final int AHEAD = 16 * 1024;
    private static final String SECOND = "00000000000000000100.seg";

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Pace pace = Pace.withoutRest();

    @Test
    void the_next_file_is_begun_once_when_half_a_segment_is_left() {
        var next = next(FaultStorage.empty(FaultPlan.none()));

        next.follow(segment(1, 1), SIZE / 2 - PAGE);
        assertThat(tasks).isEmpty();
        next.follow(segment(1, 1), SIZE / 2);
        next.follow(segment(1, 1), SIZE / 2 + PAGE);

        assertThat(tasks).hasSize(1);
    }

    @Test
    void a_file_made_ahead_becomes_the_segment_that_would_be_made_without_it() throws Exception {
        var plain = FaultStorage.empty(FaultPlan.none());
        SegmentFiles.Created without = create(plain, next(plain));
        var storage = FaultStorage.empty(FaultPlan.none());
        NextSegment next = next(storage);
        begin(next);
        assertThat(storage.image()).containsOnlyKeys(NextSegment.NAME);

        SegmentFiles.Created created = create(storage, next);

        assertThat(created.name()).isEqualTo(without.name()).isEqualTo(SECOND);
        assertThat(created.zeroedOffset()).isEqualTo(SIZE);
        assertThat(without.zeroedOffset()).isEqualTo(PAGE);
        assertThat(storage.image()).containsOnlyKeys(SECOND);
        assertThat(bytes(storage.syncedImage())).isEqualTo(bytes(plain.syncedImage()));
    }

    @Test
    void a_file_that_is_not_ready_is_not_waited_for_and_serves_the_segment_after()
            throws Exception {
        var storage = FaultStorage.empty(FaultPlan.none());
        NextSegment next = next(storage);
        next.follow(segment(1, 1), SIZE / 2);

        assertThat(create(storage, next).zeroedOffset()).isEqualTo(PAGE);
        tasks.remove().run();
        next.follow(segment(2, 100), SIZE / 2);

        assertThat(tasks).as("there is one already").isEmpty();
        assertThat(new SegmentFiles(storage).create(segment(3, 200), next).zeroedOffset())
                .isEqualTo(SIZE);
    }

    @Test
    void a_failure_ahead_costs_nothing_but_that() throws Exception {
        var good = FaultPlan.none();
        begin(next(FaultStorage.empty(good)));
        assertThat(good.calls()).isGreaterThan(2);
        for (int call = 1; call <= good.calls(); call++) {
            var plan = FaultPlan.at(call, Fault.NO_SPACE);
            var storage = FaultStorage.empty(plan);
            NextSegment next = next(storage);
            begin(next);
            assertThat(plan.struck()).isTrue();
            assertThat(storage.image()).as("space is given back; call " + call).isEmpty();

            assertThat(create(storage, next).zeroedOffset()).isEqualTo(PAGE);

            assertThat(storage.syncedImage()).containsOnlyKeys(SECOND);
        }
    }

    @Test
    void a_stop_leaves_the_next_file_unmade_and_gives_its_space_back() throws Exception {
        var storage = FaultStorage.empty(FaultPlan.none());
        NextSegment next = next(storage);
        next.follow(segment(1, 1), SIZE / 2);

        pace.stop();
        tasks.remove().run();

        assertThat(storage.image()).isEmpty();
        assertThat(create(storage, next).zeroedOffset()).isEqualTo(PAGE);
    }

    @Test
    void what_nobody_took_is_deleted_in_the_end() {
        var storage = FaultStorage.empty(FaultPlan.none());
        NextSegment next = next(storage);
        begin(next);

        next.close();

        assertThat(storage.image()).isEmpty();
    }

    private void begin(NextSegment next) {
        next.follow(segment(1, 1), SIZE / 2);
        tasks.remove().run();
    }

    private NextSegment next(FaultStorage storage) {
        return new NextSegment(storage, SIZE, new ZeroFillAhead(AHEAD, tasks::add), pace);
    }

    private static SegmentFiles.Created create(FaultStorage storage, NextSegment next)
            throws IOException {
        return new SegmentFiles(storage).create(segment(2, 100), next);
    }

    private static SegmentHeader segment(long epoch, long basePosition) {
        return new SegmentHeader(new LogId(1, 2), epoch, basePosition, epoch, SIZE, Hash.ZERO);
    }

    private static byte[] bytes(Map<String, byte[]> image) {
        return Objects.requireNonNull(image.get(SECOND));
    }
}
