package dev.daybook.cache;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One connection to Redis, from its beginning to its first failure; never reconnected, because a
 * Redis that comes back may have come back with older data. Thread-safe; nothing blocks.
 *
 * @param number differs from that of any other session of this process
 */
record RedisSession(long number, StatefulRedisConnection<String, byte[]> connection) {

    /** Runs a script: by its digest, or by its text where Redis doesn't know it yet. */
    CompletableFuture<List<byte[]>> run(RedisScripts script, String[] keys, byte[]... arguments) {
        try {
            RedisAsyncCommands<String, byte[]> commands = connection.async();
            String digest = commands.digest(script.text());
            return commands.<List<byte[]>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                    .toCompletableFuture()
                    .exceptionallyCompose(failure ->
                            isUnknown(failure)
                                    ? byText(script, keys, arguments)
                                    : CompletableFuture.failedFuture(failure));
        } catch (RuntimeException notSent) {
            return CompletableFuture.failedFuture(notSent);
        }
    }

    private CompletableFuture<List<byte[]>> byText(
            RedisScripts script, String[] keys, byte[]... arguments) {
        return connection
                .async()
                .<List<byte[]>>eval(script.text(), ScriptOutputType.MULTI, keys, arguments)
                .toCompletableFuture();
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    void end() {
        if (connection.isOpen()) {
            var _ = connection.closeAsync();
        }
    }
}
