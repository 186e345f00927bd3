package dev.daybook.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cli.config.Catalogue.Flag;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.Stop;
import dev.daybook.journal.JournalOptions;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.server.ServerOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String KEY = "engine.waiting-bytes";
    private static final String VARIABLE = "DAYBOOK_ENGINE_WAITING_BYTES";

    @TempDir Path folder;

    private Settings resolve(Map<String, String> environment, Map<String, Flag> flags) {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var console = new Console(nowhere, nowhere, environment, folder, false, new Stop());
        return Keys.ALL.resolve(console, Optional.empty(), flags);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    private static Setting setting(Settings settings) {
        return settings.all().stream()
                .filter(setting -> setting.key().name().equals(KEY))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Flag> flag(String key, String text) {
        return Map.of(key, new Flag("--set", text));
    }

    @Test
    void without_any_source_every_setting_has_its_default() {
        Settings settings = resolve(Map.of(), Map.of());

        assertThat(settings.all())
                .allSatisfy(setting ->
                        assertThat(setting.text()).isEqualTo(setting.key().defaultText()))
                .allSatisfy(setting -> assertThat(setting.source()).isEqualTo("default"));
        assertThat(Keys.ENGINE.options(settings)).isEqualTo(Daybook.defaultOptions());
        assertThat(Keys.JOURNAL.options(settings)).isEqualTo(JournalOptions.defaults());
        assertThat(Keys.SERVER.options(settings)).isEqualTo(ServerOptions.defaults());
        assertThat(Keys.READ_MODELS.options(settings)).isEqualTo(ReadModelOptions.defaults());
    }

    @Test
    void read_models_lie_where_they_are_told_to_and_the_password_is_never_shown() {
        Settings settings =
                resolve(
                        Map.of(
                                "DAYBOOK_READ_MODELS_DATABASE_URL",
                                "jdbc:postgresql://here/views",
                                "DAYBOOK_READ_MODELS_DATABASE_REPLICA_URL",
                                "jdbc:postgresql://there/views",
                                "DAYBOOK_READ_MODELS_DATABASE_PASSWORD",
                                "hunter2",
                                "DAYBOOK_READ_MODELS_SHOP_ZONE",
                                "Europe/Berlin"),
                        Map.of());

        ReadModelOptions options = Keys.READ_MODELS.options(settings).in(folder);

        assertThat(options.database().url()).isEqualTo("jdbc:postgresql://here/views");
        assertThat(options.database().replicaUrl()).contains("jdbc:postgresql://there/views");
        assertThat(options.database().password()).isEqualTo("hunter2");
        assertThat(options.shopZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.all()).extracting(Setting::shown).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "read-models.database.url, jdbc:oracle:thin:@here, PostgreSQL",
        "read-models.market-zone, Nowhere/Else, time zone"
    })
    void a_wrong_place_or_zone_of_read_models_is_refused(String key, String text, String part) {
        Settings settings = resolve(Map.of(), flag(key, text));

        assertThatThrownBy(() -> Keys.READ_MODELS.options(settings))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(part);
    }

    @Test
    void the_file_beats_the_default_the_environment_the_file_and_the_flag_all() throws IOException {
        file("daybook.conf", "# limits", "", KEY + " = 1MiB");
        Map<String, String> environment = Map.of(VARIABLE, "2MiB");

        Setting byFile = setting(resolve(Map.of(), Map.of()));
        Setting byEnvironment = setting(resolve(environment, Map.of()));
        Setting byFlag = setting(resolve(environment, flag(KEY, "3MiB")));

        assertThat(byFile.text()).isEqualTo("1MiB");
        assertThat(byFile.source()).isEqualTo("file " + folder.resolve("daybook.conf") + " line 3");
        assertThat(byEnvironment.text()).isEqualTo("2MiB");
        assertThat(byEnvironment.source()).isEqualTo("environment " + VARIABLE);
        assertThat(byFlag.text()).isEqualTo("3MiB");
        assertThat(byFlag.source()).isEqualTo("flag --set");
    }

    @Test
    void values_reach_the_options_of_their_module() {
        Settings settings =
                resolve(
                        Map.of(
                                VARIABLE,
                                "5MiB",
                                "DAYBOOK_ENGINE_CLOCK_SKEW",
                                "1m",
                                "DAYBOOK_JOURNAL_SYNC_MODE",
                                "force",
                                "DAYBOOK_JOURNAL_LIMITS_EVENTS_PER_APPEND",
                                "77",
                                "DAYBOOK_SERVER_HTTP_BODY_SIZE_BYTES",
                                "2MiB",
                                "DAYBOOK_SERVER_ACTOR",
                                "Zoë"),
                        Map.of());

        assertThat(Keys.ENGINE.options(settings).waitingBytes()).isEqualTo(5 << 20);
        assertThat(Keys.ENGINE.options(settings).clockSkew()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Keys.JOURNAL.options(settings).syncMode()).isEqualTo(SyncMode.FORCE);
        assertThat(Keys.JOURNAL.options(settings).limits().eventsPerAppend()).isEqualTo(77);
        assertThat(Keys.SERVER.options(settings).http().bodySizeBytes()).isEqualTo(2 << 20);
        assertThat(Keys.SERVER.options(settings).actor()).isEqualTo("Zoë");
    }

    @Test
    void the_variable_names_another_file() throws IOException {
        file("daybook.conf", KEY + " = 1MiB");
        file("other.conf", KEY + " = 7MiB");

        Settings settings = resolve(Map.of("DAYBOOK_CONFIG", "other.conf"), Map.of());

        assertThat(settings.text(KEY)).isEqualTo("7MiB");
    }

    @Test
    void an_unknown_key_is_refused_with_the_nearest_name() throws IOException {
        assertThatThrownBy(() -> resolve(Map.of(), flag("engine.waiting-byte", "1")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("did you mean engine.waiting-bytes?");
        assertThatThrownBy(() -> resolve(Map.of("DAYBOOK_SERVER_PROT", "1"), Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("did you mean DAYBOOK_SERVER_PORT?");
        file("daybook.conf", "server.pory = 1");
        assertThatThrownBy(() -> resolve(Map.of(), Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("did you mean server.port?")
                .hasMessageContaining("line 1");
    }

    @Test
    void variables_of_the_launcher_are_no_settings() {
        Settings settings =
                resolve(
                        Map.of("DAYBOOK_BUILD", "never", "DAYBOOK_JAVA_HOME", "/x", "HOME", "/y"),
                        Map.of());

        assertThat(settings.all()).allMatch(setting -> setting.source().equals("default"));
    }

    @ParameterizedTest
    @CsvSource({
        "engine.waiting-bytes, lots",
        "engine.waiting-bytes, 0",
        "engine.cached-aggregates, 9999999999",
        "engine.retry-after, 5",
        "journal.sync-mode, never",
        "journal.segment-size-bytes, 5000",
        "server.port, 70000"
    })
    void a_value_that_its_module_refuses_is_a_wrong_configuration(String key, String text) {
        assertThatThrownBy(
                        () -> {
                            Settings settings = resolve(Map.of(), flag(key, text));
                            Keys.ENGINE.options(settings);
                            Keys.JOURNAL.options(settings);
                            Keys.SERVER.options(settings);
                        })
                .isInstanceOfSatisfying(
                        CliException.class,
                        refused ->
                                assertThat(refused.failure().code()).isEqualTo("CONFIG_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "= 5", "server.port = 1\nserver.port = 2"})
    void a_file_that_is_not_keys_and_values_is_refused(String text) throws IOException {
        file("daybook.conf", text);

        assertThatThrownBy(() -> resolve(Map.of(), Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("daybook.conf");
    }

    @Test
    void a_file_that_is_named_must_be_there() {
        assertThatThrownBy(() -> resolve(Map.of("DAYBOOK_CONFIG", "gone.conf"), Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("gone.conf");
    }
}
