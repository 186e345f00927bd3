package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.systemtest.Acknowledgements.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every event of a store, page by page through the public API. */
final class StoredEvents {
    private StoredEvents() {}

    static List<Stored> all(GraphQlClient client) throws IOException, InterruptedException {
        var events = new ArrayList<Stored>();
        String after = null;
        boolean more = true;
        while (more) {
            var variables = after == null ? Map.<String, String>of() : Map.of("after", after);
            JsonNode page =
                    client.data(
                                    """
                                    query ($after: String) {
                                      events(after: $after, first: 1000) {
                                        events { commandId stream revision }
                                        pageInfo { hasNextPage endCursor }
                                      }
                                    }
                                    """,
                                    variables)
                            .get("events");
            for (JsonNode event : page.get("events")) {
                events.add(
                        new Stored(
                                event.get("commandId").asText(),
                                event.get("stream").asText(),
                                event.get("revision").asLong()));
            }
            more = page.get("pageInfo").get("hasNextPage").asBoolean();
            after = page.get("pageInfo").get("endCursor").asText();
        }
        return events;
    }
}
