package dev.daybook.systemtest;

import dev.daybook.systemtest.Ledger.Operation;
import dev.daybook.systemtest.Linearizability.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One history: clients at once, on accounts of their own, on servers that are killed and started.
 */
final class LedgerRecording {
    private static final int CLIENTS = 6;
    private static final int KILLS = 2;
    private static final int CALLS_OF_A_CLIENT = 40;
    private static final int PATIENCE_SECONDS = 120;

    private final Path data;
    private final Acknowledgements acknowledgements;
    private final Random random;
    private final List<List<String>> pairs;
    private final List<LedgerSession> sessions;
    private final List<Call<Operation>> ofThisThread = new ArrayList<>();
    private final AtomicBoolean killing = new AtomicBoolean();

    LedgerRecording(Path data, Acknowledgements acknowledgements, long seed) {
        this.data = data;
        this.acknowledgements = acknowledgements;
        this.random = new Random(seed);
        String name = "h" + seed;
        this.pairs = List.of(List.of(name + "-a", name + "-b"), List.of(name + "-c", name + "-d"));
        this.sessions =
                IntStream.range(0, CLIENTS)
                        .mapToObj(i -> new LedgerSession(seed * CLIENTS + i, pairs))
                        .toList();
    }

    /** Accounts between which money goes; none goes from one pair to another. */
    List<List<String>> pairs() {
        return pairs;
    }

    /** Every call and its answer; last of all, a read of each account. */
    List<Call<Operation>> run() throws Exception {
        for (int round = 0; round <= KILLS; round++) {
            try (var server = ServerProcess.start(data)) {
                var client = new LedgerClient(server.client(), acknowledgements);
                if (round == 0) {
                    open(client);
                }
                killing.set(false);
                if (round < KILLS) {
                    callUntilKilled(server, client);
                } else {
                    callToTheEnd(client);
                    read(client);
                }
            }
        }
        return Stream.concat(
                        sessions.stream().flatMap(session -> session.calls().stream()),
                        ofThisThread.stream())
                .toList();
    }

    private void open(LedgerClient client) throws IOException, InterruptedException {
        for (List<String> pair : pairs) {
            for (String account : pair) {
                var id = new UUID(random.nextLong(), random.nextLong()).toString();
                long begin = System.nanoTime();
                Operation opened = client.open(account, id);
                ofThisThread.add(new Call<>(begin, System.nanoTime(), opened));
            }
        }
    }

    private void read(LedgerClient client) throws IOException, InterruptedException {
        for (List<String> pair : pairs) {
            for (String account : pair) {
                long begin = System.nanoTime();
                Operation read = client.state(account);
                ofThisThread.add(new Call<>(begin, System.nanoTime(), read));
            }
        }
    }

    private void callToTheEnd(LedgerClient client) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<?>>();
            for (LedgerSession session : sessions) {
                ends.add(
                        threads.submit(() -> {
                            session.call(client, CALLS_OF_A_CLIENT, () -> {});
                            return null;
                        }));
            }
            await(ends);
        }
    }

    private void callUntilKilled(ServerProcess server, LedgerClient client) throws Exception {
        int answers = random.nextInt(CLIENTS, CLIENTS * CALLS_OF_A_CLIENT);
        var answersUntilKill = new CountDownLatch(answers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<?>>();
            for (LedgerSession session : sessions) {
                ends.add(
                        threads.submit(() -> {
                            callUntilGone(session, client, answersUntilKill);
                            return null;
                        }));
            }
            boolean answered = answersUntilKill.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            killing.set(true);
            server.kill();
            await(ends);
            if (!answered) {
                throw new IllegalStateException(
                        "Too few answers; wanted=%d missing=%d"
                                .formatted(answers, answersUntilKill.getCount()));
            }
        }
        sessions.forEach(LedgerSession::serverEnded);
    }

    private void callUntilGone(LedgerSession session, LedgerClient client, CountDownLatch answers)
            throws IOException, InterruptedException {
        try {
            session.call(client, Integer.MAX_VALUE, answers::countDown);
        } catch (IOException gone) {
            if (!killing.get()) {
                throw gone;
            }
        }
    }

    private static void await(List<Future<?>> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<?> end : ends) {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
