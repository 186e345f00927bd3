package dev.daybook.cli.command;

import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.LocalApi;
import dev.daybook.cli.api.RemoteApi;
import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.core.Clock;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.ServerOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say whom an operator's command speaks to. */
final class ApiFlags {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The running server (default: at server.host and server.port).")
    private @Nullable String server;

    @Option(
            names = "--offline",
            description = "Work on the data directory itself, while no server has it.")
    private boolean offline;

    /** The API of the running server, or in this process. */
    GraphQlApi open(Console console, Settings settings) {
        ServerOptions options = Keys.SERVER.options(settings);
        if (!offline) {
            return new RemoteApi(server == null ? address(options) : server);
        }
        if (server != null) {
            throw CliException.usage("Give --server or --offline, not both");
        }
        Path data = Common.data(console, settings);
        EngineOptions engine = Keys.ENGINE.options(settings);
        ReadModelOptions readModels = Keys.READ_MODELS.options(settings).in(data);
        var daybook =
                Daybook.start(
                        DataDirectory.openExisting(data, settings),
                        Clock.system(),
                        engine,
                        readModels);
        return new LocalApi(daybook, options);
    }

    private static String address(ServerOptions options) {
        if (options.port() == 0) {
            throw CliException.usage(
                    "The server chose its port itself; say where it listens by --server URL");
        }
        String host = options.host();
        return "http://%s:%d"
                .formatted(host.contains(":") ? "[" + host + "]" : host, options.port());
    }
}
