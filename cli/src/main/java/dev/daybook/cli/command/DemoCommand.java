package dev.daybook.cli.command;

import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.demo.Simulation;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import dev.daybook.core.Clock;
import dev.daybook.server.DaybookServer;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.server.app.VenueOptions;
import dev.daybook.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook demo}: a shop and a market to look at. */
@Command(
        name = "demo",
        description = "Serve made-up orders and trades from a data directory of their own.",
        footer = {
            "",
            "Customers order and accounts trade until a signal stops it; a paper venue fills what",
            "rests. The data stays, and a demo on the same directory goes on with it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class DemoCommand implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MAX_RATE = 10_000;

    private final Console console;
    @Mixin private final Common common = new Common();

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; 0: any port.")
    private @Nullable String port;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Commands in a second, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Stop after so long (default: at a signal).")
    private long seconds = Long.MAX_VALUE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed makes other orders and prices (default: ${DEFAULT-VALUE}).")
    private long seed;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rate < 1 || rate > MAX_RATE) {
            throw CliException.usage("--rate is 1 to %d; rate=%d".formatted(MAX_RATE, rate));
        }
        Settings settings = common.settings(console, ServeCommand.flags(port, null));
        Path data = directory(settings);
        ReadModelOptions readModels = Keys.READ_MODELS.options(settings).in(data);
        VenueOptions venue = Keys.VENUE.options(settings);
        console.stop().begin();
        try (Daybook daybook =
                        Daybook.start(
                                open(data, settings),
                                Clock.system(),
                                Keys.ENGINE.options(settings),
                                readModels);
                DaybookServer server =
                        DaybookServer.start(Keys.SERVER.options(settings), daybook)) {
            daybook.runPaperVenue(venue.process());
            announce(data, server);
            simulate(new Simulation(daybook, seed, rate));
        }
        console.err().println("Stopped. To check what was written: daybook verify --data " + data);
        return ExitCode.OK.number();
    }

    /** The data directory of the settings; else a new temporary one. */
    private Path directory(Settings settings) throws IOException {
        if (settings.text(Keys.DATA).isEmpty()) {
            return Files.createTempDirectory("daybook-demo-");
        }
        return Common.data(console, settings);
    }

    /** Nobody's data is mixed with what is made up. */
    private static EventStore open(Path data, Settings settings) {
        EventStore store = DataDirectory.open(data, settings);
        if (Simulation.isOurs(store)) {
            return store;
        }
        store.close();
        throw CliException.usage(
                "The demo wants a fresh directory or one of an earlier demo, and this one holds other data; directory="
                        + data);
    }

    private void simulate(Simulation simulation) throws InterruptedException {
        var pause = Duration.ofNanos(NANOS_PER_SECOND / rate);
        for (long second = 0; second < seconds && !console.stop().requested(); second++) {
            for (int i = 0; i < rate && !console.stop().await(pause); i++) {
                simulation.step();
            }
            if (!common.quiet) {
                show(simulation, second);
            }
        }
    }

    private void show(Simulation simulation, long second) {
        String line =
                "demo: %d s, %d commands accepted, refused %s"
                        .formatted(second + 1, simulation.accepted(), simulation.refused());
        if (console.terminal()) {
            console.err().print("\r\033[K" + line);
            console.err().flush();
        } else if (second % 10 == 0) {
            console.err().println(line);
        }
    }

    private void announce(Path data, DaybookServer server) {
        if (common.json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("url", server.url());
            fields.put("graphql", server.url() + "/graphql");
            fields.put("port", server.port());
            fields.put("data", data.toString());
            fields.put("seed", seed);
            console.out().println(Json.line(fields));
        } else {
            console.out().print(text(data, server.url()));
        }
        console.out().flush();
    }

    private static String text(Path data, String url) {
        return """
        Daybook's demo runs. Look at

          %1$s            queries by hand in the browser
          %1$s/graphql    the API, for example:

          curl -s %1$s/graphql -H 'content-type: application/json' \\
            -d '{"query":"{ account(id: \\"demo-1\\") { cash positions { symbol quantity } } }"}'

          daybook projections list --server %1$s

        The data is in %2$s. Ctrl-C stops; then try

          daybook info   --data %2$s
          daybook stream --data %2$s account-demo-1
          daybook state  --data %2$s order-demo-1 --at 1
          daybook verify --data %2$s

        """
                .formatted(url, data);
    }
}
