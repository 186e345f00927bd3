package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.TimeAxis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SnapshotStore} must do, as tests: extend this class and say how to open one.
 *
 * <p>Deliberately not asserted: which snapshots a store thins out as they get old, and what is
 * found of snapshots of a stream that were not saved in the order of their revisions.
 */
public abstract class SnapshotStoreContract {
    private static final StreamId STREAM = StreamId.parse("account-1");
    private static final StreamId OTHER = StreamId.parse("account-2");
    private static final int FORMAT = 7;

    private @Nullable SnapshotStore store;

    /** Opens an empty store. Called once for each test. */
    protected abstract SnapshotStore open();

    /** Closes the store and opens it again on the same data; or returns it, if it keeps none. */
    protected SnapshotStore reopen(SnapshotStore open) {
        return open;
    }

    @BeforeEach
    final void openStore() {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store().close();
    }

    protected final SnapshotStore store() {
        return Objects.requireNonNull(store, "The store is opened before each test");
    }

    /** The snapshot at a revision: recorded at ten times, occurred at nine times the revision. */
    protected static Snapshot snapshot(StreamId stream, int format, long revision) {
        byte[] state = (stream + "@" + revision).getBytes(StandardCharsets.UTF_8);
        return new Snapshot(
                stream,
                revision,
                revision * 3,
                revision * 10,
                revision * 9,
                format,
                Payload.wrap(state));
    }

    private void saveAt(long... revisions) {
        for (long revision : revisions) {
            store().save(snapshot(STREAM, FORMAT, revision));
        }
    }

    private Optional<Long> at(long revision) {
        return store().atOrBefore(STREAM, FORMAT, revision).map(Snapshot::revision);
    }

    private Optional<Long> asOf(TimeAxis axis, long micros) {
        return store().atOrBefore(STREAM, FORMAT, axis, micros).map(Snapshot::revision);
    }

    @Test
    void nothing_is_found_in_an_empty_store() {
        assertThat(at(Long.MAX_VALUE)).isEmpty();
        assertThat(asOf(TimeAxis.RECORDED, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_snapshot_comes_back_as_it_was_saved() {
        Snapshot saved = snapshot(STREAM, FORMAT, 100);
        store().save(saved);
        assertThat(store().atOrBefore(STREAM, FORMAT, 100)).contains(saved);
        store = reopen(store());
        assertThat(store().atOrBefore(STREAM, FORMAT, 100)).contains(saved);
    }

    @Test
    void the_newest_that_is_not_after_a_revision_is_found() {
        saveAt(100, 200, 350);
        for (int round = 0; round < 2; round++) {
            assertThat(at(99)).isEmpty();
            assertThat(at(100)).contains(100L);
            assertThat(at(349)).contains(200L);
            assertThat(at(Long.MAX_VALUE)).contains(350L);
            store = reopen(store());
        }
    }

    @Test
    void the_newest_that_is_not_after_an_instant_is_found_on_either_axis() {
        saveAt(100, 200, 350);
        for (int round = 0; round < 2; round++) {
            assertThat(asOf(TimeAxis.RECORDED, 999)).isEmpty();
            assertThat(asOf(TimeAxis.RECORDED, 1_000)).contains(100L);
            assertThat(asOf(TimeAxis.RECORDED, 1_999)).contains(100L);
            assertThat(asOf(TimeAxis.RECORDED, Long.MAX_VALUE)).contains(350L);
            assertThat(asOf(TimeAxis.OCCURRED, 899)).isEmpty();
            assertThat(asOf(TimeAxis.OCCURRED, 900)).contains(100L);
            assertThat(asOf(TimeAxis.OCCURRED, 1_999)).contains(200L);
            store = reopen(store());
        }
    }

    @Test
    void a_snapshot_of_another_stream_is_not_found() {
        store().save(snapshot(OTHER, FORMAT, 100));
        assertThat(at(Long.MAX_VALUE)).isEmpty();
        assertThat(store().atOrBefore(OTHER, FORMAT, 100)).isPresent();
    }

    @Test
    void a_snapshot_of_another_format_is_passed_over() {
        saveAt(100);
        store().save(snapshot(STREAM, FORMAT + 1, 200));
        assertThat(at(Long.MAX_VALUE)).contains(100L);
        assertThat(store().atOrBefore(STREAM, FORMAT + 1, 300).map(Snapshot::revision))
                .contains(200L);
        assertThat(store().atOrBefore(STREAM, FORMAT + 1, 199)).isEmpty();
    }

    @Test
    void a_revision_that_is_saved_again_replaces_what_was_there() {
        saveAt(100);
        var again = new Snapshot(STREAM, 100, 4, 5, 6, FORMAT, Payload.wrap(new byte[] {1, 2, 3}));
        store().save(again);
        assertThat(store().atOrBefore(STREAM, FORMAT, 100)).contains(again);
    }

    @Test
    void an_empty_and_a_large_state_come_back() {
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        for (byte[] state : List.of(new byte[0], large)) {
            var saved = new Snapshot(OTHER, state.length + 1, 1, 1, 1, 0, Payload.wrap(state));
            store().save(saved);
            assertThat(store().atOrBefore(OTHER, 0, Long.MAX_VALUE)).contains(saved);
        }
    }

    @Test
    void many_streams_keep_apart() {
        var saved = new ArrayList<Snapshot>();
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 500; i++) {
                saved.add(snapshot(StreamId.parse("order-" + i), FORMAT, round * 10L));
            }
        }
        saved.forEach(store()::save);
        for (int round = 0; round < 2; round++) {
            for (Snapshot each : saved) {
                assertThat(store().atOrBefore(each.stream(), FORMAT, each.revision() + 9))
                        .contains(each);
            }
            store = reopen(store());
        }
    }

    @Test
    void a_closed_store_finds_nothing_and_takes_nothing() {
        saveAt(100);
        store().close();
        store().save(snapshot(STREAM, FORMAT, 200));
        assertThat(at(Long.MAX_VALUE)).isEmpty();
        assertThat(asOf(TimeAxis.RECORDED, Long.MAX_VALUE)).isEmpty();
    }
}
