package dev.daybook.server.api;

import dev.daybook.runtime.EngineException;
import dev.daybook.store.StoreException;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.AmountOverflowException;
import dev.daybook.views.page.InvalidCursorException;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what fetching a field threw into a GraphQL error with a stable code. */
final class Failures implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        GraphQLError error =
                error(
                        parameters.getException(),
                        parameters.getPath(),
                        parameters.getDataFetchingEnvironment());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    static GraphQLError error(
            Throwable thrown, ResultPath path, DataFetchingEnvironment environment) {
        Throwable cause = unwrapped(thrown);
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code(cause));
        if (cause instanceof EngineException.Busy busy) {
            extensions.put("retryAfterMillis", busy.retryAfterMillis());
        }
        if (cause instanceof RefusedRequest refused) {
            extensions.putAll(refused.extensions());
        }
        return GraphqlErrorBuilder.newError(environment)
                .path(path)
                .message("%s", message(cause))
                .errorType(ErrorType.DataFetchingException)
                .extensions(Map.copyOf(extensions))
                .build();
    }

    private static String code(Throwable cause) {
        return switch (cause) {
            case RefusedRequest refused -> refused.code();
            case EngineException engine -> engine.code();
            case StoreException store -> store.code();
            case ReadModelException readModel -> readModel.code();
            case InvalidCursorException _ -> InvalidCursorException.CODE;
            case AmountOverflowException _ -> AmountOverflowException.CODE;
            default -> "INTERNAL_ERROR";
        };
    }

    private static String message(Throwable cause) {
        return switch (cause) {
            case RefusedRequest refused -> String.valueOf(refused.getMessage());
            case EngineException engine -> String.valueOf(engine.getMessage());
            case StoreException store -> String.valueOf(store.getMessage());
            case ReadModelException readModel -> String.valueOf(readModel.getMessage());
            case InvalidCursorException cursor -> String.valueOf(cursor.getMessage());
            case AmountOverflowException overflow -> String.valueOf(overflow.getMessage());
            default -> {
                LOG.error("A field failed by a fault in the server", cause);
                yield "The field failed by a fault in the server; see its log";
            }
        };
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
