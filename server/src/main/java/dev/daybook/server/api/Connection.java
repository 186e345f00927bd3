package dev.daybook.server.api;

import dev.daybook.server.app.ReadModels;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Objects;

/**
 * A page of a read model as clients see it: edges with cursors, and where to go on.
 *
 * <p>A query with {@code first}, {@code after} and {@code atLeast} in the schema is {@link #query};
 * the two types of its answer are {@link #types}.
 *
 * <p>Source: GraphQL Cursor Connections Specification (Relay).
 */
record Connection<T>(Page<T> page, PageInfo pageInfo) {

    /** Reads one page. Arguments that can't be read are refused before anything is waited for. */
    @FunctionalInterface
    interface Query<T> {
        Page<T> page(ReadModels models, PageRequest request);
    }

    /** Prepares the query from the arguments of its field. */
    @FunctionalInterface
    interface Prepared<T> {
        Query<T> with(Arguments arguments);
    }

    /**
     * @param projection that fills what the query reads
     * @param pageSize the largest page, not more than {@link PageRequest#MAX_SIZE}
     */
    static <T> DataFetcher<Connection<T>> query(
            FreshReads reads, String projection, int pageSize, Prepared<T> prepared) {
        int most = Math.min(pageSize, PageRequest.MAX_SIZE);
        return environment -> {
            var arguments = new Arguments(environment);
            Query<T> query = prepared.with(arguments);
            PageRequest request = arguments.page(most);
            Page<T> page = reads.read(projection, arguments, models -> query.page(models, request));
            return new Connection<>(page, PageInfo.of(page, request));
        };
    }

    /** {@code OrderConnection} and {@code OrderEdge}; the type of the node has its own wiring. */
    static List<TypeRuntimeWiring.Builder> types(String node) {
        return types(
                node,
                environment -> {
                    Page.Item<?> item = Objects.requireNonNull(environment.getSource());
                    return item.value();
                });
    }

    /**
     * @param load gives the node of an edge, which is a {@link Page.Item}
     */
    static List<TypeRuntimeWiring.Builder> types(String node, DataFetcher<?> load) {
        return List.of(
                Fields.<Connection<?>>of(node + "Connection")
                        .with("edges", connection -> connection.page().items())
                        .with("pageInfo", Connection::pageInfo)
                        .wiring(),
                Fields.<Page.Item<?>>of(node + "Edge")
                        .with("cursor", Page.Item::cursor)
                        .wiring()
                        .dataFetcher("node", load));
    }
}
