package dev.daybook.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.orders.Orders;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.Trading;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state that begins at a snapshot equals the one that is folded from the first event: in both
 * domains, now, at revisions, at instants of either axis and through histories; with files that
 * were merged and thinned out, and with files that are damaged or gone.
 */
class DomainSnapshotProperties {
    private static final int SEEDS = 3;

    @TempDir Path folder;

    @Test
    void a_state_from_a_snapshot_equals_the_state_from_the_first_event() {
        Seeds.forEach(
                SEEDS,
                random -> {
                    var life = new DomainLife(random, folder.resolve("sound-" + random.seed()));
                    life.live();
                    assertThat(life.snapshotFiles()).isNotEmpty();
                    life.reading(store -> compareAll(store, life, random));
                });
    }

    @Test
    void damaged_and_missing_snapshot_files_change_no_state() {
        Seeds.forEach(
                SEEDS,
                random -> {
                    var life = new DomainLife(random, folder.resolve("hurt-" + random.seed()));
                    life.live();
                    for (int round = 0; round < 3; round++) {
                        life.hurtSnapshots();
                        life.reading(store -> compareAll(store, life, random));
                    }
                });
    }

    /** Negative control: later events folded onto an empty state are found. */
    @Test
    void a_snapshot_that_loses_the_state_is_found() {
        var life = new DomainLife(new SeededRandom(1), folder.resolve("control"));
        life.live();
        var losing = DomainLife.ACCOUNTS.withSnapshots(losing(DomainLife.ACCOUNTS), 2);
        assertThatThrownBy(() ->
                        life.reading(store ->
                                compare(store, losing, DomainLife.ACCOUNT, new SeededRandom(1))))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    private static <S> SnapshotCodec<S> losing(AggregateType<S, ?, ?, ?> type) {
        SnapshotCodec<S> right = type.snapshots().orElseThrow().codec();
        return new SnapshotCodec<>() {
            @Override
            public int format() {
                return right.format();
            }

            @Override
            public void encode(S state, PayloadWriter out) {
                right.encode(state, out);
            }

            @Override
            public S decode(PayloadReader in) {
                var _ = right.decode(in);
                return type.decider().initialState();
            }
        };
    }

    private static void compareAll(EventStore store, DomainLife life, SeededRandom random) {
        compare(store, DomainLife.ACCOUNTS, DomainLife.ACCOUNT, random);
        for (String order : life.orders()) {
            compare(store, DomainLife.ORDERS, order, random);
        }
    }

    private static <S, E> void compare(
            EventStore store, AggregateType<S, ?, E, ?> type, String key, SeededRandom random) {
        var fromFirst = withoutSnapshots(type);
        var tested = new Bytes<>(new StateReader<>(store, type), type);
        var oracle = new Bytes<>(new StateReader<>(store, fromFirst), type);
        var last = tested.states.latest(key).orElseThrow().last();
        assertThat(tested.of(tested.states.latest(key))).isEqualTo(oracle.of(oracle.latest(key)));
        for (int i = 0; i < 25; i++) {
            long revision = random.between(1L, last.revision() + 1);
            assertThat(tested.of(tested.states.at(key, revision)))
                    .isEqualTo(oracle.of(oracle.states.at(key, revision)));
            var from = store.read(StreamRange.of(type.stream(key))).next();
            for (TimeAxis axis : TimeAxis.values()) {
                long at = random.between(axis.micros(from) - 1, axis.micros(last) + 1);
                assertThat(tested.of(tested.states.asOf(key, axis, at)))
                        .isEqualTo(oracle.of(oracle.states.asOf(key, axis, at)));
            }
        }
        long after = random.between(0L, last.revision());
        assertThat(tested.history(key, after)).isEqualTo(oracle.history(key, after));
    }

    private static <S, C, E, F> AggregateType<S, C, E, F> withoutSnapshots(
            AggregateType<S, C, E, F> type) {
        return new AggregateType<>(type.category(), type.decider(), type.codec(), type.facts());
    }

    /** States as their bytes: all of a state, and comparable. */
    private record Bytes<S, E>(StateReader<S, E> states, AggregateType<S, ?, E, ?> type) {
        Optional<Folded<S>> latest(String key) {
            return states.latest(key);
        }

        String of(Optional<Folded<S>> folded) {
            return folded.map(f -> f.revision() + " " + of(f.state())).orElse("none");
        }

        private String of(S state) {
            var out = new PayloadWriter();
            right().encode(state, out);
            return HexFormat.of().formatHex(out.toPayload().toByteArray());
        }

        @SuppressWarnings("unchecked") // By the category's own codec.
        private SnapshotCodec<S> right() {
            return (SnapshotCodec<S>)
                    (type.category().equals(Orders.ORDER)
                            ? Orders.snapshotCodec()
                            : Trading.accountSnapshotCodec());
        }

        String history(String key, long after) {
            var text = new StringBuilder();
            states.history(key, after, 20)
                    .forEach(entry ->
                            text.append(entry.stored().id()).append(of(entry.stateAfter())));
            return text.toString();
        }
    }
}
