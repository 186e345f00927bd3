package dev.daybook.server.api;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All fields of an object by their path, each as the text that a client would get. They are read by
 * the schema's own fetchers, so that paths are the names that queries have.
 *
 * <p>An element of a list is named by the field that tells it from the others, such as {@code
 * positions[ABC].quantity}, or else by its place, such as {@code items[0].name}. What is null is
 * left out.
 */
final class FieldTexts {
    /** The field that names an element of a list of this type. */
    private static final Map<String, String> NAMED_BY =
            Map.of("Position", "symbol", "TradingOrder", "orderId");

    private final GraphQLSchema schema;
    private final NavigableMap<String, String> texts = new TreeMap<>();

    private FieldTexts(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * @param source what stands behind the type, as its fetchers expect it; null for nothing
     */
    static NavigableMap<String, String> of(
            GraphQLSchema schema, String type, @Nullable Object source) {
        var fields = new FieldTexts(schema);
        if (source != null) {
            fields.addFields("", Objects.requireNonNull(schema.getObjectType(type)), source);
        }
        return fields.texts;
    }

    private void addFields(String prefix, GraphQLObjectType type, Object source) {
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            Object value = fetch(type, field, source);
            add(prefix + field.getName(), field.getType(), value);
        }
    }

    private @Nullable Object fetch(
            GraphQLObjectType type, GraphQLFieldDefinition field, Object source) {
        DataFetcher<?> fetcher =
                schema.getCodeRegistry()
                        .getDataFetcher(
                                FieldCoordinates.coordinates(type.getName(), field.getName()),
                                field);
        try {
            return fetcher.get(
                    DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                            .source(source)
                            .build());
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new IllegalStateException("Fields read from memory only", checked);
        }
    }

    private void add(String path, GraphQLType declared, @Nullable Object value) {
        if (value == null) {
            return;
        }
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(declared);
        switch (type) {
            case GraphQLList list ->
                    addElements(path, GraphQLTypeUtil.unwrapAll(list), (List<?>) value);
            case GraphQLObjectType object -> addFields(path + ".", object, value);
            case GraphQLEnumType constants ->
                    put(path, constants.serialize(value, context(), Locale.ROOT));
            case GraphQLScalarType scalar ->
                    put(path, scalar.getCoercing().serialize(value, context(), Locale.ROOT));
            default -> throw new IllegalStateException("No text for a type; type=" + type);
        }
    }

    private void addElements(String path, GraphQLType type, List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            add("%s[%s]".formatted(path, name(type, element, i)), type, element);
        }
    }

    private String name(GraphQLType type, Object element, int index) {
        if (type instanceof GraphQLObjectType object && NAMED_BY.containsKey(object.getName())) {
            var field = object.getFieldDefinition(NAMED_BY.get(object.getName()));
            return String.valueOf(fetch(object, field, element));
        }
        return Integer.toString(index);
    }

    private void put(String path, @Nullable Object serialized) {
        texts.put(path, String.valueOf(serialized));
    }

    private static GraphQLContext context() {
        return GraphQLContext.getDefault();
    }
}
