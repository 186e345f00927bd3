package dev.daybook.cache;

/**
 * What Redis does in one step. The layout of its keys is in {@code docs/caching.md}.
 *
 * <p>{@code KEYS[1]} is the hash of the state: field {@code generation}, and for each stamp that
 * changed in this generation a field with its number. It comes and goes as a whole, so that a Redis
 * that evicts it voids all entries rather than forget an invalidation.
 */
enum RedisScripts {
    /** Answers {generation}, a new one: all entries and misses of those before are void. */
    RAISE("return {raise()}"),

    /** KEYS[2]: entry; ARGV: stamp. Answers {"", revision, answer} or {generation, stamp}. */
    FIND(
            """
            local state = redis.call('HMGET', KEYS[1], 'generation', ARGV[1])
            local generation = state[1] or raise()
            local entry = redis.call('HMGET', KEYS[2], 'generation', 'revision', 'answer')
            if entry[1] == generation then
              return {'', entry[2], entry[3]}
            end
            return {generation, state[2] or '0'}
            """),

    /**
     * KEYS[2]: entry; ARGV: stamp, the miss's generation and value of the stamp, revision, answer,
     * milliseconds to live. Answers {"1"} where it is kept, else {"0"}.
     */
    FILL(
            """
            local state = redis.call('HMGET', KEYS[1], 'generation', ARGV[1])
            if state[1] ~= ARGV[2] or (state[2] or '0') ~= ARGV[3] then
              return {'0'}
            end
            local entry = redis.call('HMGET', KEYS[2], 'generation', 'revision')
            if entry[1] == ARGV[2] and tonumber(entry[2]) > tonumber(ARGV[4]) then
              return {'0'}
            end
            redis.call('HSET', KEYS[2], 'generation', ARGV[2], 'revision', ARGV[4],
              'answer', ARGV[5])
            redis.call('PEXPIRE', KEYS[2], ARGV[6])
            return {'1'}
            """),

    /** KEYS[2..]: entries; ARGV: for each of them its stamp and the revision. */
    INVALIDATE(
            """
            if redis.call('EXISTS', KEYS[1]) == 0 then
              return {}
            end
            for i = 2, #KEYS do
              redis.call('HINCRBY', KEYS[1], ARGV[2 * i - 3], 1)
              local revision = redis.call('HGET', KEYS[i], 'revision')
              if revision and tonumber(revision) < tonumber(ARGV[2 * i - 2]) then
                redis.call('DEL', KEYS[i])
              end
            end
            return {}
            """);

    /**
     * The time makes a generation greater than those that a Redis forgot which was started with
     * older data; the week keeps nothing for ever that nobody uses any more.
     */
    private static final String RAISING =
            """
            local function raise()
              local time = redis.call('TIME')
              local generation = time[1] * 1000000 + time[2]
              local before = tonumber(redis.call('HGET', KEYS[1], 'generation') or '0') or 0
              if generation <= before then
                generation = before + 1
              end
              generation = string.format('%.0f', generation)
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 'generation', generation)
              redis.call('PEXPIRE', KEYS[1], 604800000)
              return generation
            end
            """;

    private final String body;

    RedisScripts(String body) {
        this.body = body;
    }

    String text() {
        return RAISING + body;
    }
}
