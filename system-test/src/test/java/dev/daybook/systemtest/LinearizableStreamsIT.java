package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.systemtest.Acknowledgements.Stored;
import dev.daybook.systemtest.Ledger.Accepted;
import dev.daybook.systemtest.Ledger.Change;
import dev.daybook.systemtest.Ledger.Operation;
import dev.daybook.systemtest.Ledger.ReadState;
import dev.daybook.systemtest.Linearizability.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several clients change and read the same accounts through the public API while the server is
 * killed and started again. What they were answered has to be what one client alone could have been
 * answered, in an order that respects what ended before what began.
 *
 * <p>{@code -Ddaybook.histories=N} records and checks N histories, {@code -Ddaybook.seed=N} others.
 */
@Timeout(300)
final class LinearizableStreamsIT {
    private static final int HISTORIES = Integer.getInteger("daybook.histories", 1);
    private static final long SEED = Long.getLong("daybook.seed", 1);

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @TempDir Path data;

    @Test
    void what_clients_see_has_one_order_with_kills_in_between() throws Exception {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            var recording = new LedgerRecording(data, acknowledgements, seed);
            List<Call<Operation>> calls = recording.run();
            for (List<String> pair : recording.pairs()) {
                List<Call<Operation>> ofPair =
                        calls.stream().filter(call -> pair.contains(account(call))).toList();
                assertThat(fault(ofPair)).as("seed %d", seed).isEmpty();
                assertThat(fault(withOneStaleRead(ofPair))).as("control").isPresent();
                assertThat(fault(withOneChangeMissing(ofPair))).as("control").isPresent();
            }
        }
        holdAgainstTheStore();
    }

    private static Optional<String> fault(List<Call<Operation>> calls) {
        return Linearizability.fault(new Ledger(), calls);
    }

    private static String account(Call<Operation> call) {
        return switch (call.operation()) {
            case Change change -> change.account();
            case ReadState read -> read.account();
            case Ledger.ReadTip read -> read.account();
            case Ledger.ReadAt read -> read.account();
        };
    }

    /** The last call is a read of all that there is. */
    private static List<Call<Operation>> withOneStaleRead(List<Call<Operation>> calls) {
        var stale = new ArrayList<>(calls);
        Call<Operation> last = stale.removeLast();
        if (last.operation() instanceof ReadState(var account, long revision, long balance)) {
            stale.add(
                    new Call<>(
                            last.invokedNanos(),
                            last.returnedNanos(),
                            new ReadState(account, revision - 1, balance)));
            return stale;
        }
        throw new IllegalStateException("Not a read: " + last);
    }

    private static List<Call<Operation>> withOneChangeMissing(List<Call<Operation>> calls) {
        var fewer = new ArrayList<>(calls);
        for (Call<Operation> call : calls) {
            if (call.operation() instanceof Change change && change.outcome() instanceof Accepted) {
                fewer.remove(call);
                return fewer;
            }
        }
        throw new IllegalStateException("No change was accepted");
    }

    /** What the checker can't know: that the answers are about the events that are there. */
    private void holdAgainstTheStore() throws Exception {
        try (var server = ServerProcess.start(data)) {
            List<Stored> events = StoredEvents.all(server.client());
            assertThat(acknowledgements.faults(events)).isEmpty();
            Map<String, List<Integer>> places = new HashMap<>();
            for (int place = 0; place < events.size(); place++) {
                places.computeIfAbsent(events.get(place).commandId(), id -> new ArrayList<>())
                        .add(place);
            }
            assertThat(places.values())
                    .as("both events of a transfer stand together")
                    .allMatch(of -> of.getLast() - of.getFirst() < 2);
        }
    }
}
