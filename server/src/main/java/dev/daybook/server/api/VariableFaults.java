package dev.daybook.server.api;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.execution.TypeFromAST;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which field of the variables has a value of the wrong kind. graphql-java names the variable
 * alone, which is not enough in an input of a thousand fields.
 */
record VariableFaults(GraphQLSchema schema) {
    private static final GraphQLContext CONTEXT = GraphQLContext.getDefault();

    /** Such as {@code input.items[3].name}; empty where every value has the right kind. */
    Optional<String> first(ExecutionInput input) {
        var document = new Parser().parseDocument(input.getQuery());
        OperationDefinition operation =
                NodeUtil.getOperation(document, input.getOperationName()).operationDefinition;
        Map<String, Object> variables = input.getVariables();
        return operation.getVariableDefinitions().stream()
                .flatMap(definition -> fault(definition, variables).stream())
                .findFirst();
    }

    private Optional<String> fault(VariableDefinition definition, Map<String, Object> variables) {
        GraphQLType type = TypeFromAST.getTypeFromAST(schema, definition.getType());
        return type == null
                ? Optional.empty()
                : fault(type, variables.get(definition.getName()), definition.getName());
    }

    private Optional<String> fault(GraphQLType type, @Nullable Object value, String path) {
        if (value == null) {
            return Optional.empty();
        }
        return switch (type) {
            case GraphQLNonNull required -> fault(required.getWrappedType(), value, path);
            case GraphQLList list when value instanceof List<?> values ->
                    first(
                            IntStream.range(0, values.size())
                                    .mapToObj(i ->
                                            fault(
                                                    list.getWrappedType(),
                                                    values.get(i),
                                                    "%s[%d]".formatted(path, i))));
            case GraphQLList list -> fault(list.getWrappedType(), value, path);
            case GraphQLInputObjectType object when value instanceof Map<?, ?> fields ->
                    first(
                            object.getFieldDefinitions().stream()
                                    .map(field ->
                                            fault(
                                                    field.getType(),
                                                    fields.get(field.getName()),
                                                    path + "." + field.getName())));
            case GraphQLInputObjectType object -> Optional.of(path);
            case GraphQLScalarType scalar -> fault(() -> parse(scalar, value), path);
            case GraphQLEnumType choice ->
                    fault(() -> choice.parseValue(value, CONTEXT, Locale.ENGLISH), path);
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(Stream<Optional<String>> faults) {
        return faults.flatMap(Optional::stream).findFirst();
    }

    private static @Nullable Object parse(GraphQLScalarType scalar, Object value) {
        return scalar.getCoercing().parseValue(value, CONTEXT, Locale.ENGLISH);
    }

    private static Optional<String> fault(Supplier<@Nullable Object> parse, String path) {
        try {
            var _ = parse.get();
            return Optional.empty();
        } catch (CoercingParseValueException wrongKind) {
            return Optional.of(path);
        }
    }
}
