package dev.daybook.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a GraphQL request. Source: the GraphQL over HTTP specification. */
record GraphQLRequest(String query, @Nullable String operationName, Map<String, Object> variables) {
    private static final JacksonCodec CODEC = new JacksonCodec();

    /** The request is not one; says what is wrong with it. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    static GraphQLRequest fromBody(Buffer body) throws MalformedException {
        if (body.length() == 0) {
            throw new MalformedException(
                    "The body is empty; send a JSON object with the field query");
        }
        return fromJson(parse("body", body));
    }

    /** Reads a URL's parameters; {@code variables} and {@code extensions} are JSON texts there. */
    static GraphQLRequest fromUrl(MultiMap parameters) throws MalformedException {
        var json = new JsonObject();
        json.put("query", parameters.get("query"));
        json.put("operationName", parameters.get("operationName"));
        for (String name : new String[] {"variables", "extensions"}) {
            String text = parameters.get(name);
            if (text != null) {
                json.put(name, parse(name, Buffer.buffer(text)));
            }
        }
        return fromJson(json);
    }

    private static @Nullable Object parse(String what, Buffer json) throws MalformedException {
        try {
            return CODEC.fromBuffer(json);
        } catch (DecodeException malformed) {
            throw new MalformedException(
                    "The %s is not JSON: %s".formatted(what, firstLine(malformed)));
        }
    }

    private static String firstLine(DecodeException malformed) {
        return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private static GraphQLRequest fromJson(@Nullable Object json) throws MalformedException {
        return switch (json) {
            case JsonArray batch ->
                    throw new MalformedException(
                            "Batches of requests are not supported; use the list mutations, or several fields in one request");
            case JsonObject fields -> fromFields(fields);
            case null, default ->
                    throw new MalformedException(
                            "The body must be a JSON object with the field query");
        };
    }

    private static GraphQLRequest fromFields(JsonObject fields) throws MalformedException {
        String query = text(fields, "query");
        if (query == null) {
            throw new MalformedException("The parameter query is missing");
        }
        object(fields, "extensions");
        return new GraphQLRequest(
                query, text(fields, "operationName"), object(fields, "variables"));
    }

    private static @Nullable String text(JsonObject fields, String name) throws MalformedException {
        return switch (fields.getValue(name)) {
            case null -> null;
            case String text -> text;
            default ->
                    throw new MalformedException(
                            "The parameter %s must be a string".formatted(name));
        };
    }

    private static Map<String, Object> object(JsonObject fields, String name)
            throws MalformedException {
        return switch (fields.getValue(name)) {
            case null -> Map.of();
            case JsonObject object -> object.getMap();
            default ->
                    throw new MalformedException(
                            "The parameter %s must be an object".formatted(name));
        };
    }
}
