package dev.daybook.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The pages that were packed into the class path, kept in memory once read. */
final class WebFiles {
    /** Segments that start with a letter or digit: no way up, no hidden files. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*){1,8}");

    private static final Map<String, String> CONTENT_TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", Reply.JSON),
                    Map.entry("map", Reply.JSON),
                    Map.entry("txt", Reply.TEXT),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("wasm", "application/wasm"));

    /** The editor's workers and inline styles need their exceptions; scripts get none. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; worker-src 'self' blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String root;
    private final Map<String, Buffer> files = new ConcurrentHashMap<>();

    /**
     * @param root folder on the class path, such as {@code /web}
     */
    WebFiles(String root) {
        this.root = root;
    }

    /** The page or file of a path; blocks at its first reading. */
    Reply reply(String path) {
        if (path.equals("/")) {
            return file("/index.html")
                    .map(page -> withPolicy(page.with("cache-control", "no-cache")))
                    .orElseGet(WebFiles::noPages);
        }
        return file(path)
                .map(file -> file.with("cache-control", caching(path)))
                .map(file -> path.endsWith(".html") ? withPolicy(file) : file)
                .orElseGet(() -> Reply.text(404, "Nothing is here; the API is at /graphql\n"));
    }

    private Optional<Reply> file(String path) {
        String contentType = CONTENT_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (contentType == null || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return content(path).map(content -> Reply.of(200, contentType, content));
    }

    private Optional<Buffer> content(String path) {
        Buffer known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = WebFiles.class.getResourceAsStream(root + path)) {
            if (in == null) {
                return Optional.empty();
            }
            Buffer content = Buffer.buffer(in.readAllBytes());
            files.put(path, content);
            return Optional.of(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the bundler puts into {@code assets} has a hash of its content in its name. */
    private static String caching(String path) {
        return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static Reply withPolicy(Reply page) {
        return page.with("content-security-policy", CONTENT_SECURITY_POLICY)
                .with("referrer-policy", "no-referrer")
                .with("cross-origin-opener-policy", "same-origin")
                .with("x-frame-options", "DENY");
    }

    private static Reply noPages() {
        return Reply.text(
                404,
                """
                This build has no pages: it was made with -DskipUi. Build it again without.
                The API is at /graphql, its schema at /schema.graphqls.
                """);
    }
}
