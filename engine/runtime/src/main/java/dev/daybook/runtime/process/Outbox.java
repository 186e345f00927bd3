package dev.daybook.runtime.process;

import dev.daybook.core.Command;
import dev.daybook.core.ProcessRules.Request;
import dev.daybook.runtime.Outcome;
import dev.daybook.runtime.process.OpenRequests.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a process manager asks for, and tells it the outcomes. For the process's thread. */
final class Outbox<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final ProcessType<C> type;
    private final int commandsInFlight;
    private final Bell bell;
    private final Progress progress;

    Outbox(ProcessType<C> type, ProcessOptions options, Bell bell, Progress progress) {
        this.type = type;
        this.commandsInFlight = options.commandsInFlight();
        this.bell = bell;
        this.progress = progress;
    }

    /**
     * Sends what is open now and waits for all answers; what is asked for meanwhile stays open.
     * Throws the last failure there was, once the answers of all others are dealt with; what has no
     * answer stays open, too.
     */
    void send(RunningRules<C> rules) {
        List<Open<C>> all = rules.requests().all();
        for (int from = 0; from < all.size() && !bell.isClosed(); from += commandsInFlight) {
            send(rules, all.subList(from, Math.min(all.size(), from + commandsInFlight)));
        }
    }

    private void send(RunningRules<C> rules, List<Open<C>> some) {
        var answers = new ArrayList<CompletableFuture<Outcome>>(some.size());
        @Nullable RuntimeException failure = null;
        for (Open<C> open : some) {
            try {
                answers.add(type.sender().send(command(open)));
                progress.sent();
            } catch (RuntimeException notTaken) {
                failure = notTaken;
                break;
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            try {
                handle(rules, some.get(i), answers.get(i).join());
            } catch (CompletionException failed) {
                failure = failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Command<C> command(Open<C> open) {
        Request<C> request = open.request();
        return new Command<>(
                open.id(),
                request.key(),
                request.body(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                type.name(),
                null,
                request.cause(),
                Map.of());
    }

    private void handle(RunningRules<C> rules, Open<C> open, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> {
                progress.accepted();
                rules.accepted(open);
            }
            case Outcome.Rejected(var rejection) -> {
                progress.refused(rejection.code());
                LOG.debug(
                        "A process manager's command was refused; process={} cause={} code={}: {}",
                        type.name(),
                        open.request().cause(),
                        rejection.code(),
                        rejection.message());
                rules.refused(open, rejection.code());
            }
            // Nothing was expected: others wrote so often that the engine gave up. Sent again.
            case Outcome.Conflict _ -> LOG.debug("A conflict, to be sent again; {}", outcome);
        }
    }
}
