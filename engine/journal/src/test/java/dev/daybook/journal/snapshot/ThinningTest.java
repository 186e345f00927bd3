package dev.daybook.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final long DAY_MICROS = 86_400_000_000L;

    private static SnapshotEntry entry(int format, long revision, long recorded, long occurred) {
        return new SnapshotEntry(format, revision, recorded, occurred, revision * 10, 5);
    }

    private static List<Long> kept(List<SnapshotEntry> saved) {
        return Thinning.kept(saved, Function.identity()).stream()
                .map(SnapshotEntry::revision)
                .toList();
    }

    @Test
    void the_newest_stay_and_of_each_thousand_revisions_the_last() {
        var saved = new ArrayList<SnapshotEntry>();
        for (long revision = 100; revision <= 5_000; revision += 100) {
            saved.add(entry(1, revision, 0, 0));
        }
        assertThat(kept(saved))
                .containsExactly(
                        900L, 1_900L, 2_900L, 3_900L, 4_300L, 4_400L, 4_500L, 4_600L, 4_700L,
                        4_800L, 4_900L, 5_000L);
    }

    @Test
    void of_each_day_the_last_stays_by_either_time() {
        var saved = new ArrayList<SnapshotEntry>();
        for (long i = 1; i <= 60; i++) {
            saved.add(entry(1, i, i * DAY_MICROS / 10 - 1, 0));
        }
        assertThat(kept(saved)).startsWith(10L, 20L, 30L, 40L, 50L).hasSize(13);
        saved.replaceAll(e -> entry(1, e.revision(), 0, e.recordedAtMicros()));
        assertThat(kept(saved)).startsWith(10L, 20L, 30L, 40L, 50L).hasSize(13);
    }

    @Test
    void what_was_saved_again_or_in_an_older_format_goes() {
        assertThat(
                        kept(
                                List.of(
                                        entry(1, 10, 0, 0),
                                        entry(2, 20, 0, 0),
                                        entry(2, 40, 0, 0),
                                        entry(2, 30, 0, 0),
                                        entry(2, 30, 0, 0))))
                .containsExactly(20L, 30L);
    }
}
