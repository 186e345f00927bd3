package dev.daybook.server.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;

/**
 * A scalar that is a text in JSON.
 *
 * @param rule what the text must be, to follow "must be"
 * @param takesIntegers whether a JSON integer will do, too
 * @param parse makes the value of a text, or {@link Unreadable}
 */
record TextScalar(
        String name,
        String rule,
        boolean takesIntegers,
        Function<String, Object> parse,
        Function<Object, String> format)
        implements Coercing<Object, String> {

    GraphQLScalarType type() {
        return GraphQLScalarType.newScalar().name(name).coercing(this).build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return format.apply(value);
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        return switch (input) {
            case String text -> parse.apply(text);
            case Integer number when takesIntegers -> parse.apply(number.toString());
            case Long number when takesIntegers -> parse.apply(number.toString());
            case BigInteger number when takesIntegers -> parse.apply(number.toString());
            default -> wrongKind(input.toString());
        };
    }

    @Override
    public Object parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return switch (input) {
            case StringValue text -> parse.apply(String.valueOf(text.getValue()));
            case IntValue number when takesIntegers -> parse.apply(number.getValue().toString());
            case IntValue number -> wrongKind(number.getValue().toString());
            case FloatValue number -> wrongKind(number.getValue().toString());
            default -> wrongKind("a " + input.getClass().getSimpleName());
        };
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof String text ? text : format.apply(input));
    }

    private Unreadable wrongKind(String came) {
        return new Unreadable(came, "written as a string: " + rule);
    }
}
