package dev.daybook.trading.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.tck.SnapshotCodecCheck;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An account that is saved and read back all the time lives as one that never is. */
class AccountSnapshotProperties {
    private static final int STEPS = 400;

    @Test
    void an_account_read_back_after_every_event_is_the_same_and_decides_the_same() {
        Seeds.forEach(40, random -> compare(random.seed(), new AccountSnapshotCodec()));
    }

    @Test
    void damaged_bytes_are_malformed_or_some_state_and_nothing_else() {
        Seeds.forEach(
                40,
                random -> {
                    byte[] bytes = aLongLife(random);
                    bytes[random.between(0, bytes.length - 1)] ^= (byte) random.between(1, 255);
                    assertReadsOrIsMalformed(bytes);
                    assertReadsOrIsMalformed(
                            Arrays.copyOf(bytes, random.between(0, bytes.length - 1)));
                });
    }

    /** Negative control: whatever a codec forgets is missed. */
    @ParameterizedTest
    @MethodSource
    void a_codec_that_forgets_a_field_is_found(Forgetful codec) {
        assertThatThrownBy(() -> Seeds.forEach(20, random -> compare(random.seed(), codec)))
                .isInstanceOf(AssertionError.class);
    }

    static List<Forgetful> a_codec_that_forgets_a_field_is_found() {
        return List.of(
                new Forgetful("status", state -> state.status = AccountStatus.ACTIVE),
                new Forgetful("owner", state -> state.owner = ""),
                new Forgetful("currency", state -> state.currency = ""),
                new Forgetful("limits", state -> state.limits = RiskLimits.DEFAULT),
                new Forgetful("day", state -> state.day(TradingDay.NONE)),
                new Forgetful("volume", state -> state.volumeTodayE4(0)),
                new Forgetful("ledger", state -> state.ledger = new Ledger()),
                new Forgetful("holdings", state -> state.holdings = new Holdings()),
                new Forgetful("open orders", AccountSnapshotProperties::forgetExecutions),
                new Forgetful("closed orders", state -> state.orders.forgetClosed()));
    }

    private static void forgetExecutions(AccountState state) {
        var orders = new OrderBook();
        state.orders.allOpen().forEach(orders::put);
        state.orders.allClosedToday().forEach(orders::close);
        state.orders = orders;
    }

    /** Forgets something on the way back, both times, so that the bytes alone don't tell. */
    record Forgetful(String what, Consumer<AccountState> forget)
            implements SnapshotCodec<AccountState> {
        private static final AccountSnapshotCodec RIGHT = new AccountSnapshotCodec();

        @Override
        public int format() {
            return RIGHT.format();
        }

        @Override
        public void encode(AccountState state, PayloadWriter out) {
            AccountState copy = state.copy();
            forget.accept(copy);
            RIGHT.encode(copy, out);
        }

        @Override
        public AccountState decode(PayloadReader in) {
            return RIGHT.decode(in);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static void compare(long seed, SnapshotCodec<AccountState> codec) {
        var untouched = new AccountRun(new AccountDecider(), new SeededRandom(seed));
        var saved = new AccountRun(new SavingDecider(codec), new SeededRandom(seed));
        for (int step = 0; step < STEPS; step++) {
            untouched.step();
            saved.step();
            assertThat(saved.transcript().getLast()).isEqualTo(untouched.transcript().getLast());
            assertThat(saved.view()).isEqualTo(untouched.view());
        }
    }

    private static byte[] aLongLife(SeededRandom random) {
        var check = new SnapshotCodecCheck<>(new AccountSnapshotCodec());
        var run = new AccountRun(new AccountDecider(), random);
        for (int step = 0; step < STEPS / 4; step++) {
            run.step();
        }
        return check.bytes(run.state());
    }

    private static void assertReadsOrIsMalformed(byte[] bytes) {
        try {
            var _ = new AccountSnapshotCodec().decode(Payload.wrap(bytes).reader());
        } catch (MalformedPayloadException malformed) {
            assertThat(malformed).isNotNull();
        }
    }

    /** Reads the state back from its bytes after every event. */
    private static final class SavingDecider extends AccountProperties.WrongDecider {
        private final SnapshotCodecCheck<AccountState> check;

        SavingDecider(SnapshotCodec<AccountState> codec) {
            super(UnaryOperator.identity());
            check = new SnapshotCodecCheck<>(codec);
        }

        @Override
        public AccountState evolve(AccountState state, AccountEvent event, long at) {
            return check.throughBytes(super.evolve(state, event, at));
        }
    }
}
