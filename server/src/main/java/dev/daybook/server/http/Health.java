package dev.daybook.server.http;

import dev.daybook.cache.CacheStatus;
import dev.daybook.core.Micros;
import dev.daybook.runtime.EngineStatus;
import dev.daybook.runtime.process.ProcessStatus;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.server.api.Positions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelHealth;
import dev.daybook.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the process lives, and whether it can take commands. */
final class Health {
    private final Daybook daybook;
    private final InFlight inFlight;

    Health(Daybook daybook, InFlight inFlight) {
        this.daybook = daybook;
        this.inFlight = inFlight;
    }

    /** The process answers. A supervisor that gets no such reply restarts it. */
    Reply live() {
        return Reply.json(200, Map.of("status", "UP")).with("cache-control", "no-store");
    }

    /**
     * 503 while the server drains and after the store has failed; blocks on the store. The read
     * models and their cache don't count: commands are taken without them, and another process
     * could not do more.
     */
    Reply ready() {
        EngineStatus engine = daybook.engine().status();
        var facts = new LinkedHashMap<String, Object>();
        boolean ready = engine.accepting() && !inFlight.isDraining();
        facts.put("status", ready ? "READY" : "DRAINING");
        facts.put("engine", facts(engine));
        try {
            facts.put("position", Positions.token(daybook.store().lastPosition()));
            daybook.readModels()
                    .ifPresent(readModels -> {
                        facts.put("readModels", facts(readModels.health()));
                        facts.put("cache", facts(readModels.cache()));
                    });
            facts.put(
                    "processes", daybook.processes().status().stream().map(Health::facts).toList());
        } catch (StoreException failed) {
            ready = false;
            facts.put("status", "FAILED");
            facts.put("code", failed.code());
            facts.put("message", String.valueOf(failed.getMessage()));
        }
        return Reply.json(ready ? 200 : 503, facts).with("cache-control", "no-store");
    }

    private static Map<String, Object> facts(EngineStatus engine) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("accepting", engine.accepting());
        facts.put("waitingBytes", engine.waitingBytes());
        facts.put("waitingLimitBytes", engine.waitingLimitBytes());
        facts.put("accepted", engine.accepted());
        facts.put("repeated", engine.repeated());
        facts.put("rejected", engine.rejected());
        facts.put("conflicts", engine.conflicts());
        facts.put("turnedAway", engine.turnedAway());
        facts.put("cachedAggregates", engine.cachedAggregates());
        facts.put("lastFailure", engine.lastFailure());
        return facts;
    }

    private static Map<String, Object> facts(ProcessStatus process) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", process.name());
        facts.put("phase", process.phase());
        facts.put("position", Positions.token(process.position()));
        facts.put("lagEvents", process.lagEvents());
        facts.put("lagMicros", process.lagMicros());
        facts.put("waiting", process.waiting());
        facts.put("sent", process.sent());
        facts.put("accepted", process.accepted());
        facts.put("refused", process.refused());
        process.lastError().ifPresent(error -> facts.put("lastError", error.message()));
        return facts;
    }

    private static Map<String, Object> facts(CacheStatus cache) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", cache.kind());
        facts.put("status", cache.state());
        facts.put("since", Micros.toInstant(cache.sinceMicros()).toString());
        cache.failure().ifPresent(failure -> facts.put("message", failure));
        facts.put("hits", cache.hits());
        facts.put("misses", cache.misses());
        facts.put("fills", cache.fills());
        facts.put("refusedFills", cache.refusedFills());
        facts.put("errors", cache.errors());
        cache.entries().ifPresent(entries -> facts.put("entries", entries));
        cache.sizeBytes().ifPresent(bytes -> facts.put("sizeBytes", bytes));
        return facts;
    }

    private static Map<String, Object> facts(ReadModelHealth health) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("status", health.state());
        health.failure().ifPresent(failure -> facts.put("message", failure));
        facts.put("projections", health.projections().stream().map(Health::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(ProjectionStatus projection) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", projection.id().name());
        facts.put("version", projection.id().version());
        facts.put("active", projection.active());
        facts.put("phase", projection.phase());
        facts.put("position", Positions.token(projection.position()));
        facts.put("lagEvents", projection.lagEvents());
        facts.put("lagMicros", projection.lagMicros());
        facts.put("deadLetters", projection.parkedEvents());
        return facts;
    }
}
