package dev.daybook.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest {
    private final WebFiles pages = new WebFiles("/pages");

    @Test
    void the_first_page_is_never_cached_and_runs_only_own_scripts() {
        Reply page = pages.reply("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body().toString()).contains("<title>Pages</title>");
        assertThat(page.headers()).containsEntry("cache-control", "no-cache");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'self'")
                .doesNotContain("script-src")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void a_file_with_its_hash_in_its_name_is_cached_for_good() {
        Reply script = pages.reply("/assets/index-3f9a.js");
        assertThat(script.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.headers().get("cache-control")).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/missing.html",
                "/notes.secret",
                "/assets",
                "/assets/../index.html",
                "//index.html",
                "/.hidden.html",
                "/assets/%2e%2e/index.html",
                "",
                "index.html"
            })
    void what_is_not_a_page_is_not_found(String path) {
        assertThat(pages.reply(path).status()).isEqualTo(404);
    }

    @Test
    void a_build_without_pages_says_so() {
        Reply reply = new WebFiles("/nowhere").reply("/");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().toString()).contains("no pages", "skipUi", "/graphql");
    }
}
