package dev.daybook.cli.config;

import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.ServerOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.server.app.VenueOptions;
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
                            "Part of one processor's time, 1 to 100, for each of four background threads while events are written or read in bulk: index files; footers and compression; snapshot files, whose tables get twice that; the next segment's file.",
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
                            Map.entry(
                                    "http.idleTimeout",
                                    "How long a connection may be silent, unless its request is being worked on."),
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
                            Map.entry("queries.valuedDays", "Trading days in one performance."),
                            Map.entry(
                                    "queries.valuationSteps",
                                    "Events folded and prices looked up for the valuations of one request."),
                            Map.entry(
                                    "temporal.cacheSizeBytes",
                                    "Memory for answers about instants that are past, about; 0 for none.")));

    public static final Section<ReadModelOptions> READ_MODELS =
            Section.of(
                    "read-models",
                    ReadModelOptions.defaults(),
                    Map.ofEntries(
                            Map.entry(
                                    "database.url",
                                    "JDBC URL of the database, jdbc:postgresql://HOST:PORT/DATABASE or jdbc:sqlite:FILE; read-models.sqlite in the data directory, if not given."),
                            Map.entry(
                                    "database.replicaUrl",
                                    "JDBC URL of a replica that lists are read from; PostgreSQL only."),
                            Map.entry("database.user", "Who connects to PostgreSQL."),
                            Map.entry(
                                    "database.password",
                                    "That user's password; not shown by config show."),
                            Map.entry(
                                    "database.writers",
                                    "Connections for projections; SQLite has one."),
                            Map.entry("database.readers", "Connections for queries."),
                            Map.entry(
                                    "database.connectTimeoutMillis",
                                    "Milliseconds to wait for a connection."),
                            Map.entry(
                                    "database.statementTimeoutMillis",
                                    "Milliseconds after which a query is given up."),
                            Map.entry(
                                    "database.cacheKib",
                                    "KiB of pages in memory for each connection to SQLite."),
                            Map.entry("projections.batchEvents", "Events in one transaction."),
                            Map.entry(
                                    "projections.batchBytes",
                                    "Events in one transaction, by size; one may be larger."),
                            Map.entry(
                                    "projections.attempts",
                                    "How often a batch is tried before the event that fails is looked for."),
                            Map.entry(
                                    "projections.backOff.first",
                                    "Wait after a first failure; doubles with each further one."),
                            Map.entry(
                                    "projections.backOff.longest",
                                    "Longest wait between attempts, also while the database is away."),
                            Map.entry(
                                    "projections.maxParkedEvents",
                                    "Dead letters of a projection; it stops itself rather than park more."),
                            Map.entry(
                                    "projections.checkInterval",
                                    "How often an idle projection saves how far it has looked, and looks what another process changed."),
                            Map.entry(
                                    "cache.kind",
                                    "Where answers about single orders are kept: caffeine, in memory; redis; or none."),
                            Map.entry("cache.sizeBytes", "What is kept in memory, about."),
                            Map.entry("cache.answerBytes", "A larger answer is not kept."),
                            Map.entry(
                                    "cache.redisUrl",
                                    "redis://HOST:PORT/NUMBER, or rediss for TLS."),
                            Map.entry("cache.user", "Who connects to Redis."),
                            Map.entry(
                                    "cache.password",
                                    "That user's password, or Redis's own; not shown by config show."),
                            Map.entry(
                                    "cache.timeout",
                                    "How long a question to Redis may take; then Redis is passed over."),
                            Map.entry(
                                    "cache.bypass",
                                    "How long Redis is passed over after a failure."),
                            Map.entry("cache.timeToLive", "After which Redis forgets an answer."),
                            Map.entry(
                                    "shopZone",
                                    "Time zone of the days of orders; with another one, rebuild orders."),
                            Map.entry(
                                    "marketZone",
                                    "Time zone of the days of symbols; with another one, rebuild trading."),
                            Map.entry(
                                    "waitTimeout",
                                    "How long a request waits for read models to have what it names by atLeast."),
                            Map.entry(
                                    "waitingQueries",
                                    "Queries that wait so at once; further ones are told NOT_YET at once.")));

    public static final Section<VenueOptions> VENUE =
            Section.of(
                    "venue",
                    VenueOptions.defaults(),
                    Map.of(
                            "paper",
                            "Whether resting orders are filled from the marks, as the demo does.",
                            "process.commandsInFlight",
                            "Commands of the paper venue that are sent and not answered.",
                            "process.attempts",
                            "How often commands that fail are sent before the paper venue stops.",
                            "process.backOff.first",
                            "Wait after a first failure; doubles with each further one.",
                            "process.backOff.longest",
                            "Longest wait between attempts, also while the engine is busy.",
                            "process.checkInterval",
                            "How often the paper venue saves how far it has come."));

    public static final Catalogue ALL = new Catalogue(all());

    private Keys() {}

    private static List<Key> all() {
        var keys = new ArrayList<Key>();
        keys.add(new Key(DATA, Kind.TEXT, "", "The data directory."));
        keys.addAll(ENGINE.keys());
        keys.addAll(JOURNAL.keys());
        keys.addAll(SERVER.keys());
        keys.addAll(READ_MODELS.keys());
        keys.addAll(VENUE.keys());
        return keys;
    }
}
