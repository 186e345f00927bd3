package dev.daybook.cli.command;

import dev.daybook.cli.config.Catalogue.Flag;
import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import dev.daybook.core.Clock;
import dev.daybook.server.DaybookServer;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.server.app.VenueOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook serve}: the API on a data directory, until it is told to stop. */
@Command(
        name = "serve",
        description = "Serve the GraphQL API on a data directory until a signal stops it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class ServeCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; 0: any port.")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "HOST", description = "A loopback address.")
    private @Nullable String host;

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.settings(console, flags(port, host));
        Path data = Common.data(console, settings);
        ReadModelOptions readModels = Keys.READ_MODELS.options(settings).in(data);
        VenueOptions venue = Keys.VENUE.options(settings);
        console.stop().begin();
        try (Daybook daybook =
                        Daybook.start(
                                DataDirectory.open(data, settings),
                                Clock.system(),
                                Keys.ENGINE.options(settings),
                                readModels);
                DaybookServer server =
                        DaybookServer.start(Keys.SERVER.options(settings), daybook)) {
            if (venue.paper()) {
                daybook.runPaperVenue(venue.process());
            }
            announce(data, server);
            console.stop().await();
        }
        return ExitCode.OK.number();
    }

    static Map<String, Flag> flags(@Nullable String port, @Nullable String host) {
        var flags = new LinkedHashMap<String, Flag>();
        if (port != null) {
            flags.put("server.port", new Flag("--port", port));
        }
        if (host != null) {
            flags.put("server.host", new Flag("--host", host));
        }
        return flags;
    }

    private void announce(Path data, DaybookServer server) {
        if (common.json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("url", server.url());
            fields.put("graphql", server.url() + "/graphql");
            fields.put("port", server.port());
            fields.put("data", data.toString());
            fields.put("pid", ProcessHandle.current().pid());
            console.out().println(Json.line(fields));
        } else {
            console.out().println("Daybook listens at " + server.url() + ", data in " + data);
        }
        console.out().flush();
    }
}
