package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.orders.Order;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.Orders;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.runtime.Outcome;
import dev.daybook.runtime.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's example, and holds that it is still the README's. */
final class ReadmeExampleTest {
    private static final Path SOURCE =
            Path.of("src/test/java/dev/daybook/systemtest/ReadmeExampleTest.java");

    @TempDir Path folder;

    @Test
    void the_example_of_the_readme_works() {
        var id = CommandId.derived("readme");
        var address = new ShippingAddress("", "", "Berlin", "", "", "DE");
        // begin
        var orders = AggregateType.of(Orders.ORDER, Orders.decider(), Orders.codec());
        try (var store = JournalEventStore.open(folder, JournalOptions.defaults());
                var engine =
                        CommandEngine.start(
                                store, Clock.system(), EngineOptions.defaults(), List.of(orders))) {
            var lamp = new OrderItem("sku-1", "A lamp", 2, Decimal4.parse("19.99").getAsLong());
            OrderCommand create = new CreateOrder("ada", List.of(lamp), 0, "EUR", address);
            Outcome outcome = engine.submit(orders, Command.of(id, "o-1", create, "me")).join();
            var order = new StateReader<>(store, orders).latest("o-1").orElseThrow();
            // end
            assertThat(outcome).isEqualTo(new Outcome.Accepted(orders.stream("o-1"), 1, 1, false));
            assertThat(order.state())
                    .isInstanceOfSatisfying(
                            Order.class, o -> assertThat(o.content().totalE4()).isEqualTo(39_9800));
        }
    }

    @Test
    void the_readme_shows_these_lines() throws IOException {
        String source = Files.readString(SOURCE);
        int begin = source.indexOf("// begin\n") + "// begin\n".length();
        int end = source.indexOf("            // end", begin);
        String example = source.substring(begin, end).stripTrailing().stripIndent() + "\n}\n";

        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```java\n" + example + "```");
    }
}
