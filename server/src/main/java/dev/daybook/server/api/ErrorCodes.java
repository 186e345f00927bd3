package dev.daybook.server.api;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives every error a stable code in {@code extensions.code}, whoever made it. */
final class ErrorCodes {
    private static final String CODE = "code";

    private ErrorCodes() {}

    static ExecutionResult complete(ExecutionResult result) {
        if (result.getErrors().isEmpty()) {
            return result;
        }
        List<GraphQLError> errors = result.getErrors().stream().map(ErrorCodes::coded).toList();
        return result.transform(changed -> changed.errors(errors));
    }

    static @Nullable Object code(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions == null ? null : extensions.get(CODE);
    }

    private static GraphQLError coded(GraphQLError error) {
        var extensions = new LinkedHashMap<String, Object>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.remove("classification");
        extensions.putIfAbsent(CODE, codeFor(error));
        var builder =
                GraphqlErrorBuilder.newError()
                        .message("%s", error.getMessage())
                        .extensions(extensions);
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }

    private static String codeFor(GraphQLError error) {
        if (error instanceof CoercingParseValueException
                || error instanceof NonNullableValueCoercedAsNullException) {
            return "INVALID_INPUT";
        }
        if (error instanceof ValidationError invalid && isLimit(invalid)) {
            return "LIMIT_EXCEEDED";
        }
        ErrorClassification type = error.getErrorType();
        return type == ErrorType.NullValueInNonNullableField
                        || type == ErrorType.DataFetchingException
                ? "INTERNAL_ERROR"
                : "BAD_REQUEST";
    }

    private static boolean isLimit(ValidationError error) {
        return error.getValidationErrorType() == ValidationErrorType.MaxQueryDepthExceeded
                || error.getValidationErrorType() == ValidationErrorType.MaxQueryFieldsExceeded;
    }
}
