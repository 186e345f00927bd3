package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server while clients send commands, starts it again, and looks whether it kept its
 * word. {@code -Ddaybook.kills=N} kills N times, {@code -Ddaybook.seed=N} chooses other moments.
 */
@Timeout(300)
final class KillTheServerIT {
    private static final int KILLS = Integer.getInteger("daybook.kills", 20);
    private static final long SEED = Long.getLong("daybook.seed", 1);
    private static final int CLIENTS = 4;
    private static final int MOST_REQUESTS_BEFORE_A_KILL = 200;

    private final Random random = new Random(SEED);
    private final Acknowledgements acknowledgements = new Acknowledgements();

    @TempDir Path data;

    @Test
    void whatever_was_acknowledged_is_there_once_after_every_kill() throws Exception {
        try (var server = ServerProcess.start(data)) {
            new LoadOfCommands(server.client(), acknowledgements, SEED).openAccounts();
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            try (var server = ServerProcess.start(data)) {
                assertThat(acknowledgements.faults(StoredEvents.all(server.client())))
                        .as("after kill %d of seed %d", kill - 1, SEED)
                        .isEmpty();
                killUnderLoad(server, kill);
            }
        }
        try (var server = ServerProcess.start(data)) {
            assertThat(acknowledgements.faults(StoredEvents.all(server.client()))).isEmpty();
        }
        assertThat(acknowledgements.acknowledgedCount()).isGreaterThan(KILLS * CLIENTS);
        assertThat(acknowledgements.unanswered()).as("kills that hit nothing").isNotEmpty();
        var verified = Launcher.run("verify", "--data", data.toString(), "--json");
        assertThat(verified.json().get("ok").asBoolean()).as(verified.err()).isTrue();
    }

    /** Four clients send until the server is gone; it goes when enough requests were answered. */
    private void killUnderLoad(ServerProcess server, int kill) throws InterruptedException {
        var answersUntilKill = new AtomicInteger(random.nextInt(1, MOST_REQUESTS_BEFORE_A_KILL));
        var clients = new ArrayList<Thread>();
        for (int number = 0; number < CLIENTS; number++) {
            var load =
                    new LoadOfCommands(
                            server.client(),
                            acknowledgements,
                            SEED * 1_000_000 + kill * 1_000L + number);
            clients.add(Thread.startVirtualThread(() -> sendUntilGone(load, answersUntilKill)));
        }
        synchronized (answersUntilKill) {
            while (answersUntilKill.get() > 0) {
                answersUntilKill.wait();
            }
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        server.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void sendUntilGone(LoadOfCommands load, AtomicInteger answersUntilKill) {
        try {
            while (true) {
                load.sendSome();
                if (answersUntilKill.decrementAndGet() == 0) {
                    synchronized (answersUntilKill) {
                        answersUntilKill.notifyAll();
                    }
                }
            }
        } catch (IOException | InterruptedException serverIsGone) {
            // What had no answer stays in flight.
        }
    }
}
