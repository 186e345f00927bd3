package dev.daybook.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.server.ServerOptions;
import dev.daybook.server.api.Api;
import dev.daybook.server.app.Daybook;
import java.util.Map;

/** The API in this process, on a data directory that no server has. */
public final class LocalApi implements GraphQlApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Daybook daybook;
    private final Api api;

    /**
     * @param daybook owned, and closed with this
     */
    public LocalApi(Daybook daybook, ServerOptions options) {
        this.daybook = daybook;
        this.api = new Api(daybook, options.actor(), options.queries(), options.temporal());
    }

    @Override
    public JsonNode answer(String document, Map<String, Object> variables) {
        return JSON.valueToTree(api.answer(document, variables));
    }

    @Override
    public void close() {
        daybook.close();
    }
}
