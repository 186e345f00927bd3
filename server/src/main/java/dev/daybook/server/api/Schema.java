package dev.daybook.server.api;

import dev.daybook.orders.Order;
import dev.daybook.orders.OrderState;
import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.server.QueryLimits;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.TemporalService;
import dev.daybook.server.valuation.Valuations;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.instrument.InstrumentState;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema files, and the code behind each of their fields. */
final class Schema {
    private static final List<String> FILES =
            List.of(
                    "schema",
                    "events",
                    "orders",
                    "accounts",
                    "instruments",
                    "temporal",
                    "valuation",
                    "order-lists",
                    "account-lists",
                    "markets",
                    "projections",
                    "processes");

    private final Commands commands;
    private final EventQueries events;
    private final EntityQueries<OrderState, Order> orders;
    private final EntityQueries<AccountState, AccountView> accounts;
    private final EntityQueries<InstrumentState, InstrumentState> instruments;
    private final DiffQueries<Order> orderDiffs;
    private final DiffQueries<AccountView> accountDiffs;
    private final Map<String, DataFetcher<?>> lists;
    private final ProjectionQueries projections;
    private final ProjectionCommands projectionCommands;
    private final ProcessFields processes;
    private final ValuationQueries valuations;

    Schema(Daybook daybook, String actor, QueryLimits limits, TemporalOptions options) {
        int pageSize = limits.pageSize();
        this.commands = new Commands(daybook.engine(), actor, limits.listSize());
        this.events = new EventQueries(daybook.store(), pageSize);
        var temporal = new TemporalService(daybook.store(), options);
        this.orders =
                new EntityQueries<>(
                        daybook.orders(), temporal.orders(), TemporalService.ORDER, "id", pageSize);
        this.accounts =
                new EntityQueries<>(
                        daybook.accounts(),
                        temporal.accounts(),
                        TemporalService.ACCOUNT,
                        "id",
                        pageSize);
        this.instruments =
                new EntityQueries<>(
                        daybook.instruments(),
                        temporal.instruments(),
                        TemporalService.INSTRUMENT,
                        "symbol",
                        pageSize);
        this.orderDiffs = new DiffQueries<>(temporal.orders(), "Order", pageSize);
        this.accountDiffs = new DiffQueries<>(temporal.accounts(), "Account", pageSize);
        var reads = new FreshReads(daybook);
        this.lists = lists(reads, daybook, pageSize);
        this.projections = new ProjectionQueries(reads, daybook.store(), pageSize);
        this.projectionCommands = new ProjectionCommands(reads, daybook.store());
        this.processes = new ProcessFields(daybook.processes());
        this.valuations = new ValuationQueries(new Valuations(daybook.store(), temporal), limits);
    }

    private static Map<String, DataFetcher<?>> lists(
            FreshReads reads, Daybook daybook, int pageSize) {
        var lists = new HashMap<String, DataFetcher<?>>();
        lists.putAll(new OrderListFields(reads, pageSize).queries());
        lists.putAll(new AccountListFields(reads, pageSize).queries());
        lists.putAll(new MarketFields(reads, daybook.clock(), pageSize).queries());
        return lists;
    }

    /** The contract: all schema files as one text. */
    static String text() {
        return FILES.stream().map(Schema::read).collect(Collectors.joining("\n"));
    }

    GraphQLSchema executable() {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.all().forEach(wiring::scalar);
        wiring.type(queries()).type(mutations());
        types().forEach(wiring::type);
        for (String never : List.of("Accepted", "CommandPayload")) {
            wiring.type(never, type -> type.typeResolver(Schema::unresolvable));
        }
        return new SchemaGenerator()
                .makeExecutableSchema(new SchemaParser().parse(text()), wiring.build());
    }

    private TypeRuntimeWiring.Builder queries() {
        var wiring = TypeRuntimeWiring.newTypeWiring("Query");
        lists.forEach(wiring::dataFetcher);
        projections.all().forEach(wiring::dataFetcher);
        processes.queries().forEach(wiring::dataFetcher);
        return wiring.dataFetcher("eventStream", events::eventStream)
                .dataFetcher("events", events::events)
                .dataFetcher("order", orders::entity)
                .dataFetcher("orderHistory", orders::history)
                .dataFetcher("orderDiff", orderDiffs::diff)
                .dataFetcher("account", accounts::entity)
                .dataFetcher("accountHistory", accounts::history)
                .dataFetcher("accountDiff", accountDiffs::diff)
                .dataFetcher("portfolio", valuations::portfolio)
                .dataFetcher("equityCurve", valuations::equityCurve)
                .dataFetcher("performance", valuations::performance)
                .dataFetcher("instrument", instruments::entity);
    }

    private TypeRuntimeWiring.Builder mutations() {
        var wiring = TypeRuntimeWiring.newTypeWiring("Mutation");
        OrderCommands.all().forEach(command -> add(command, wiring));
        AccountCommands.all().forEach(command -> add(command, wiring));
        InstrumentCommands.all().forEach(command -> add(command, wiring));
        projectionCommands.all().forEach(wiring::dataFetcher);
        processes.mutations().forEach(wiring::dataFetcher);
        return wiring;
    }

    private void add(CommandField<?> command, TypeRuntimeWiring.Builder wiring) {
        DataFetcher<?> one = environment -> commands.one(command, environment);
        DataFetcher<?> list = environment -> commands.list(command, environment);
        wiring.dataFetcher(command.name(), one).dataFetcher(command.listName(), list);
    }

    private List<TypeRuntimeWiring.Builder> types() {
        return Stream.of(
                        CommandFields.errors(),
                        EventFields.all(),
                        OrderFields.all(),
                        CommandFields.outcomes("Order", "order", orders::after),
                        CommandFields.history("Order", "order"),
                        OrderListFields.types(),
                        AccountListFields.types(),
                        MarketFields.types(),
                        ProjectionFields.all(projections::event),
                        ProcessFields.types(),
                        AccountFields.all(),
                        CommandFields.outcomes("Account", "account", accounts::after),
                        CommandFields.history("Account", "account"),
                        DiffQueries.types(),
                        ValuationFields.all(),
                        InstrumentFields.all(),
                        CommandFields.outcomes("Instrument", "instrument", instruments::after))
                .flatMap(Collection::stream)
                .toList();
    }

    private static GraphQLObjectType unresolvable(TypeResolutionEnvironment environment) {
        throw new IllegalStateException(
                "Every field names its own payload type; type=" + environment.getFieldType());
    }

    private static String read(String name) {
        String file = "/graphql/%s.graphqls".formatted(name);
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("A schema file is missing; file=" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
