package dev.daybook.cli.config;

import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.ServerOptions;
import dev.daybook.server.app.Daybook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every setting of Daybook. */
public final class Keys {
    /** The data directory. */
    public static final String DATA = "data";

    public static final Section<EngineOptions> ENGINE =
            Section.of(
                    "engine",
                    Daybook.defaultOptions(),
                    Map.of(
                            "waitingBytes",
                            "Commands that are queued or not yet durable; more are refused as busy.",
                            "cachedAggregates",
                            "States kept in memory.",
                            "commandWindow",
                            "Command ids kept for each stream, at 17 bytes each while they count up, else 32, at most 16384; an older id is not recognised.",
                            "clockSkew",
                            "How far ahead of the clock a command may say that it happened.",
                            "retryAfter",
                            "What a client is told to wait when the engine is busy."));

    public static final Section<JournalOptions> JOURNAL =
            Section.of(
                    "journal",
                    JournalOptions.defaults(),
                    Map.of(
                            "segmentSizeBytes",
                            "Size of new segment files, a multiple of 4 KiB.",
                            "limits.eventsPerAppend",
                            "Events in one append.",
                            "limits.appendSizeBytes",
                            "Size of one append.",
                            "limits.unsyncedSizeBytes",
                            "What may wait for the disk; more is refused.",
                            "syncMode",
                            "How writes become durable: auto, direct or force.",
                            "blockCacheBytes",
                            "Memory for blocks that were read.",
                            "idleTrailerDelay",
                            "How long the writer waits for more before it closes the tail.",
                            "zeroFillAheadBytes",
                            "How far zeros are written ahead of the writer; 0 for not at all.",
                            "backgroundPercent",
                            "Part of one processor's time, 1 to 100, for each of two background threads while events are written: index files, footers and compression.",
                            "recompress",
                            "Whether sealed segments are compressed."));

    public static final Section<ServerOptions> SERVER =
            Section.of(
                    "server",
                    ServerOptions.defaults(),
                    Map.ofEntries(
                            Map.entry("host", "Name or address of a loopback interface."),
                            Map.entry("port", "Where the server listens; 0 for any free port."),
                            Map.entry(
                                    "actor",
                                    "Who commands are recorded as sent by while nobody signs in."),
                            Map.entry("http.bodySizeBytes", "Largest request body."),
                            Map.entry(
                                    "http.bodiesSizeBytes",
                                    "Largest sum of the request bodies in memory."),
                            Map.entry("http.requestsInFlight", "Requests worked on at once."),
                            Map.entry("http.connections", "Open connections."),
                            Map.entry("http.idleTimeout", "How long a connection may be silent."),
                            Map.entry(
                                    "http.drainTimeout",
                                    "How long a stop waits for requests in flight."),
                            Map.entry("queries.listSize", "Commands in one list."),
                            Map.entry("queries.pageSize", "Events or history entries in a page."),
                            Map.entry(
                                    "queries.rowsPerRequest",
                                    "Events, history entries and entities in one request."),
                            Map.entry("queries.depth", "Levels of nested fields in a query."),
                            Map.entry("queries.fields", "Fields of one query document."),
                            Map.entry("queries.tokens", "Lexical tokens of one query document."),
                            Map.entry(
                                    "queries.cachedDocuments",
                                    "Query documents kept parsed and validated."),
                            Map.entry(
                                    "temporal.cacheSizeBytes",
                                    "Memory for answers about instants that are past, about; 0 for none.")));

    public static final Catalogue ALL = new Catalogue(all());

    private Keys() {}

    private static List<Key> all() {
        var keys = new ArrayList<Key>();
        keys.add(new Key(DATA, Kind.TEXT, "", "The data directory."));
        keys.addAll(ENGINE.keys());
        keys.addAll(JOURNAL.keys());
        keys.addAll(SERVER.keys());
        return keys;
    }
}
