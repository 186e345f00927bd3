package dev.daybook.server.api;

import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Literals of a query's text as plain Java values, for the scalar JSON. */
final class Literals {
    private Literals() {}

    static @Nullable Object plain(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case NullValue none -> null;
            case StringValue text -> text.getValue();
            case BooleanValue flag -> flag.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case EnumValue name -> name.getName();
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue array -> {
                var list = new ArrayList<@Nullable Object>();
                array.getValues().forEach(each -> list.add(plain(each, variables)));
                yield list;
            }
            case ObjectValue object -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                object.getObjectFields()
                        .forEach(field ->
                                map.put(field.getName(), plain(field.getValue(), variables)));
                yield map;
            }
            default ->
                    throw new CoercingParseLiteralException(
                            "Not a JSON value; came=" + literal.getClass().getSimpleName());
        };
    }
}
