package dev.daybook.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.Outcome;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.views.ReadModel;
import dev.daybook.views.order.OrdersProjection;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client names by {@code atLeast} reaches the queries, which may read a replica. */
class FreshReadsTest {
    @TempDir Path folder;

    private static long order(Daybook daybook) {
        var create =
                new CreateOrder(
                        "ada",
                        List.of(new OrderItem("sku-1", "A lamp", 2, 199_900)),
                        0,
                        "BRL",
                        new ShippingAddress("", "", "Recife", "", "", "BR"));
        Outcome outcome =
                daybook.engine()
                        .submit(
                                Domains.ORDERS,
                                Command.of(new CommandId(1, 1), "o-1", create, "me"))
                        .join();
        return ((Outcome.Accepted) outcome).position();
    }

    private static Arguments arguments(Map<String, Object> values) {
        return new Arguments(
                DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                        .arguments(values)
                        .graphQLContext(
                                GraphQLContext.of(Map.of(WaitBudget.key(), new WaitBudget())))
                        .build());
    }

    private static long told(FreshReads reads, Map<String, Object> arguments) {
        return reads.read(OrdersProjection.NAME, arguments(arguments), _ -> ReadModel.atLeast());
    }

    @Test
    void queries_are_told_what_position_they_have_to_find() {
        var options = ReadModelOptions.defaults().in(folder).withWaiting(Duration.ofMinutes(5), 1);
        try (Daybook daybook =
                Daybook.start(
                        new InMemoryEventStore(),
                        Clock.system(),
                        Daybook.defaultOptions(),
                        options)) {
            long position = order(daybook);
            var reads = new FreshReads(daybook);
            assertThat(told(reads, Map.of("atLeast", position))).isEqualTo(position);
            assertThat(told(reads, Map.of())).isZero();
        }
    }
}
