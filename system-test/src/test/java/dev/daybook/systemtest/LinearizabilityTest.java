package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.systemtest.Ledger.Accepted;
import dev.daybook.systemtest.Ledger.Change;
import dev.daybook.systemtest.Ledger.Conflict;
import dev.daybook.systemtest.Ledger.Insufficient;
import dev.daybook.systemtest.Ledger.Operation;
import dev.daybook.systemtest.Ledger.Outcome;
import dev.daybook.systemtest.Ledger.ReadAt;
import dev.daybook.systemtest.Ledger.ReadState;
import dev.daybook.systemtest.Ledger.ReadTip;
import dev.daybook.systemtest.Ledger.Unknown;
import dev.daybook.systemtest.Linearizability.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Shows that the check behind the test of concurrent clients can fail, and that it can pass. */
final class LinearizabilityTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    private final List<Call<Operation>> calls = new ArrayList<>();

    LinearizabilityTest() {
        call(0, 10, change("a", 100, ANY, new Accepted(1, 100)));
    }

    @Test
    void calls_one_after_the_other_are_linearizable() {
        call(20, 30, change("a", -40, OptionalLong.of(1), new Accepted(2, 60)));
        call(40, 50, new ReadState("a", 2, 60));
        call(60, 70, change("a", 5, OptionalLong.of(1), new Conflict(2)));
        call(80, 90, change("a", -61, ANY, new Insufficient()));
        call(100, 110, new ReadAt("a", 1, OptionalLong.of(100)));
        call(120, 130, new ReadAt("a", 3, OptionalLong.empty()));
        assertThat(fault()).isEmpty();
    }

    /** The later of two overlapping writes came first, and a read between them saw only it. */
    @Test
    void an_order_that_is_not_that_of_the_calls_beginnings_is_found() {
        call(20, 100, change("a", 1, ANY, new Accepted(3, 103)));
        call(30, 90, change("a", 2, ANY, new Accepted(2, 102)));
        call(40, 50, new ReadState("a", 1, 100));
        call(60, 70, new ReadState("a", 2, 102));
        call(80, 120, new ReadTip("a", 3));
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_stale_read_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(2, 101)));
        call(40, 50, new ReadState("a", 1, 100));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_read_that_goes_back_behind_another_is_refused() {
        call(20, 100, change("a", 1, ANY, new Accepted(2, 101)));
        call(30, 40, new ReadTip("a", 2));
        call(50, 60, new ReadTip("a", 1));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_lost_update_is_refused() {
        call(20, 50, change("a", 1, OptionalLong.of(1), new Accepted(2, 101)));
        call(30, 60, change("a", 2, OptionalLong.of(1), new Accepted(2, 102)));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_success_that_did_not_see_the_expected_revision_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(2, 101)));
        call(40, 50, change("a", 1, OptionalLong.of(1), new Accepted(3, 102)));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_conflict_with_the_revision_that_was_expected_is_refused() {
        call(20, 30, change("a", 1, OptionalLong.of(1), new Conflict(2)));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_command_that_counts_twice_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(2, 101)));
        call(40, 50, new ReadState("a", 3, 102));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_gap_between_revisions_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(3, 101)));
        assertThat(fault()).isPresent();
    }

    @Test
    void an_acknowledged_write_that_is_gone_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(2, 101)));
        call(40, 50, change("a", 1, ANY, new Accepted(2, 101)));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_balance_that_does_not_fit_the_revision_is_refused() {
        call(20, 30, new ReadState("a", 1, 99));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_past_that_changes_is_refused() {
        call(20, 30, change("a", 1, ANY, new Accepted(2, 101)));
        call(40, 50, new ReadAt("a", 1, OptionalLong.of(101)));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_command_without_an_answer_may_have_its_effect_or_not() {
        call(20, 50, change("a", 7, ANY, new Unknown()));
        assertThat(fault()).isEmpty();
        call(30, 40, new ReadState("a", 2, 107));
        assertThat(fault()).isEmpty();
        call(60, 70, new ReadState("a", 2, 107));
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_command_that_has_its_effect_after_its_server_is_gone_is_refused() {
        call(20, 50, change("a", 7, ANY, new Unknown()));
        call(60, 70, new ReadState("a", 1, 100));
        assertThat(fault()).isEmpty();
        call(80, 90, new ReadState("a", 2, 107));
        assertThat(fault()).isPresent();
    }

    @Test
    void half_of_a_transfer_is_refused() {
        call(20, 100, transfer("a", "b", 30, new Accepted(2, 70)));
        call(30, 40, new ReadState("b", 1, 30));
        assertThat(fault()).isEmpty();
        call(50, 60, new ReadState("a", 1, 100));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_transfer_without_an_answer_that_only_one_account_knows_is_refused() {
        call(20, 30, transfer("a", "b", 30, new Unknown()));
        call(40, 50, new ReadState("a", 2, 70));
        assertThat(fault()).isEmpty();
        call(60, 70, new ReadTip("b", 0));
        assertThat(fault()).isPresent();
    }

    @Test
    void a_refusal_for_want_of_money_that_was_there_is_refused() {
        call(20, 30, change("a", -100, ANY, new Insufficient()));
        assertThat(fault()).isPresent();
    }

    /** All overlap, so the search has every order to choose from, and memory to save it. */
    @Test
    void many_calls_at_once_are_decided() {
        for (int i = 0; i < 10; i++) {
            call(20, 1_000, change("a", 1, ANY, new Unknown()));
        }
        call(30, 40, new ReadState("a", 11, 110));
        assertThat(fault()).isEmpty();
        call(50, 60, new ReadState("a", 12, 111));
        assertThat(fault()).isPresent();
    }

    private void call(long invoked, long returned, Operation operation) {
        calls.add(new Call<>(invoked, returned, operation));
    }

    private Optional<String> fault() {
        return Linearizability.fault(new Ledger(), calls);
    }

    private static Change change(
            String account, long amountE4, OptionalLong expected, Outcome outcome) {
        return new Change(account, Map.of(account, amountE4), expected, outcome);
    }

    private static Change transfer(String from, String to, long amountE4, Outcome outcome) {
        return new Change(from, Map.of(from, -amountE4, to, amountE4), ANY, outcome);
    }
}
