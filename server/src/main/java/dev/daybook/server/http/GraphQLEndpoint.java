package dev.daybook.server.http;

import dev.daybook.server.api.Api;
import dev.daybook.server.http.GraphQLRequest.MalformedException;
import dev.daybook.server.http.MediaTypes.ResponseType;
import dev.daybook.server.metrics.Requests;
import dev.daybook.server.metrics.Requests.Answer;
import graphql.ExecutionResult;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.function.Supplier;

/**
 * GraphQL over HTTP: queries by GET, everything by POST, one request in one body.
 *
 * <p>Source: the GraphQL over HTTP specification, and its audit in npm's {@code graphql-http}.
 */
final class GraphQLEndpoint {
    private static final JacksonCodec CODEC = new JacksonCodec();

    private final Api api;
    private final Requests requests;

    GraphQLEndpoint(Api api, Requests requests) {
        this.api = api;
        this.requests = requests;
    }

    /** Runs on the event loop; parsing and execution don't. */
    void handle(Exchange exchange) {
        var request = exchange.request();
        var type = MediaTypes.negotiate(request.getHeader("accept"));
        if (type.isEmpty()) {
            refuse(
                    exchange,
                    406,
                    "NOT_ACCEPTABLE",
                    "Replies are application/graphql-response+json or application/json; accept="
                            + request.getHeader("accept"));
        } else if (request.method().equals(HttpMethod.GET)) {
            MultiMap parameters = request.params();
            exchange.withBody(
                    none -> exchange.work(() -> measured(() -> byGet(parameters, type.get()))));
        } else if (!request.method().equals(HttpMethod.POST)) {
            methodNotAllowed(exchange);
        } else if (!MediaTypes.isJson(request.getHeader("content-type"))) {
            refuse(
                    exchange,
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Send the body as application/json in UTF-8; contentType="
                            + request.getHeader("content-type"));
        } else {
            exchange.withBody(
                    body -> exchange.work(() -> measured(() -> byPost(body, type.get()))));
        }
    }

    /** A reply, and what it means to whoever counts. */
    private record Answered(Answer answer, Reply reply) {}

    private Reply measured(Supplier<Answered> work) {
        long beganNanos = System.nanoTime();
        Answer answer = Answer.FAILED;
        try {
            Answered done = work.get();
            answer = done.answer();
            return done.reply();
        } finally {
            requests.answered(answer, System.nanoTime() - beganNanos);
        }
    }

    private Answered byGet(MultiMap parameters, ResponseType type) {
        try {
            return execute(GraphQLRequest.fromUrl(parameters), true, type);
        } catch (MalformedException malformed) {
            return badRequest(malformed);
        }
    }

    private Answered byPost(Buffer body, ResponseType type) {
        try {
            return execute(GraphQLRequest.fromBody(body), false, type);
        } catch (MalformedException malformed) {
            return badRequest(malformed);
        }
    }

    private Answered execute(GraphQLRequest request, boolean readOnly, ResponseType type) {
        ExecutionResult result =
                api.execute(
                        request.query(), request.operationName(), request.variables(), readOnly);
        Buffer body = CODEC.toBuffer(result.toSpecification(), false);
        Reply reply =
                Reply.of(status(result, type), type.contentType(), body)
                        .with("cache-control", "no-store");
        return new Answered(
                answer(result), reply.status() == 405 ? reply.with("allow", "POST") : reply);
    }

    private static Answer answer(ExecutionResult result) {
        if (!result.isDataPresent()) {
            return Answer.REFUSED;
        }
        return result.getErrors().isEmpty() ? Answer.OK : Answer.ERRORS;
    }

    private static int status(ExecutionResult result, ResponseType type) {
        if (Api.isMutationByRead(result)) {
            return 405;
        }
        boolean executed = result.isDataPresent();
        return switch (type) {
            case JSON -> 200;
            case GRAPHQL_RESPONSE -> executed ? 200 : 400;
        };
    }

    private static Answered badRequest(MalformedException malformed) {
        return new Answered(
                Answer.REFUSED,
                Reply.error(400, "BAD_REQUEST", String.valueOf(malformed.getMessage())));
    }

    private static void methodNotAllowed(Exchange exchange) {
        var reply =
                Reply.error(
                        405,
                        "METHOD_NOT_ALLOWED",
                        "Send queries by GET or POST and mutations by POST; method="
                                + exchange.request().method());
        exchange.withBody(ignored -> exchange.reply(reply.with("allow", "GET, POST")));
    }

    /** Reads the body first: a client may look at the reply only after it has sent all. */
    private static void refuse(Exchange exchange, int status, String code, String message) {
        exchange.withBody(ignored -> exchange.reply(Reply.error(status, code, message)));
    }
}
