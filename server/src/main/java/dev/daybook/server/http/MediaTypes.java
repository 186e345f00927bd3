package dev.daybook.server.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which media type a reply has, and which a body may have. Source: the GraphQL over HTTP
 * specification, and RFC 9110, sections 8.3 and 12.5.1.
 */
final class MediaTypes {
    private MediaTypes() {}

    /** The two forms of a GraphQL reply. */
    enum ResponseType {
        /** Status 200 for whatever GraphQL answers, as old clients expect. */
        JSON("application/json"),
        /** Status 400 where the request could not be executed at all. */
        GRAPHQL_RESPONSE("application/graphql-response+json");

        private final String name;

        ResponseType(String name) {
            this.name = name;
        }

        String contentType() {
            return name + "; charset=utf-8";
        }
    }

    /**
     * The best type that the client accepts, the first of equals; JSON where it says nothing or
     * accepts anything. Empty where it accepts neither.
     */
    static Optional<ResponseType> negotiate(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(ResponseType.JSON);
        }
        Optional<ResponseType> best = Optional.empty();
        double bestQuality = 0;
        for (String range : accept.split(",")) {
            Optional<ResponseType> type = typeOf(essence(range));
            double quality = quality(range);
            if (type.isPresent() && quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** Whether a body may say that it is of this type: JSON in UTF-8. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null || !essence(contentType).equals("application/json")) {
            return false;
        }
        String charset = parameter(contentType, "charset").replace("\"", "");
        return charset.isEmpty() || charset.equalsIgnoreCase("utf-8");
    }

    private static Optional<ResponseType> typeOf(String essence) {
        return switch (essence) {
            case "application/graphql-response+json" -> Optional.of(ResponseType.GRAPHQL_RESPONSE);
            case "application/json", "application/*", "*/*" -> Optional.of(ResponseType.JSON);
            default -> Optional.empty();
        };
    }

    private static String essence(String range) {
        return range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static double quality(String range) {
        String written = parameter(range, "q");
        try {
            return written.isEmpty() ? 1 : Double.parseDouble(written);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static String parameter(String range, String name) {
        String[] parts = range.split(";");
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return part.substring(name.length() + 1).strip();
            }
        }
        return "";
    }
}
