package dev.daybook.server.api;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives every error a stable code in {@code extensions.code}, whoever made it. */
final class ErrorCodes {
    private static final String CODE = "code";

    private ErrorCodes() {}

    /**
     * @param fault finds the variable's field whose value has the wrong kind
     */
    static ExecutionResult complete(ExecutionResult result, Supplier<Optional<String>> fault) {
        if (result.getErrors().isEmpty()) {
            return result;
        }
        List<GraphQLError> errors =
                result.getErrors().stream().map(error -> coded(error, fault)).toList();
        return result.transform(changed -> changed.errors(errors));
    }

    static @Nullable Object code(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions == null ? null : extensions.get(CODE);
    }

    private static GraphQLError coded(GraphQLError error, Supplier<Optional<String>> fault) {
        var extensions = new LinkedHashMap<String, Object>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.putIfAbsent(CODE, codeFor(error));
        String place = "";
        if (error instanceof CoercingParseValueException) {
            place = fault.get().map("; at="::concat).orElse("");
        }
        return new CodedError(
                error.getMessage() + place,
                error.getLocations(),
                error.getPath(),
                extensions,
                error.getErrorType());
    }

    /** An error as clients get it: without graphql-java's own classification. */
    private record CodedError(
            String message,
            @Nullable List<SourceLocation> locations,
            @Nullable List<Object> path,
            Map<String, Object> extensions,
            ErrorClassification type)
            implements GraphQLError {
        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public @Nullable List<SourceLocation> getLocations() {
            return locations;
        }

        @Override
        public ErrorClassification getErrorType() {
            return type;
        }

        @Override
        public @Nullable List<Object> getPath() {
            return path;
        }

        @Override
        public Map<String, Object> getExtensions() {
            return extensions;
        }

        @Override
        public Map<String, Object> toSpecification() {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("message", message);
            if (locations != null && !locations.isEmpty()) {
                shown.put("locations", locations.stream().map(CodedError::shown).toList());
            }
            if (path != null) {
                shown.put("path", path);
            }
            shown.put("extensions", extensions);
            return shown;
        }

        private static Map<String, Integer> shown(SourceLocation location) {
            return Map.of("line", location.getLine(), "column", location.getColumn());
        }
    }

    private static String codeFor(GraphQLError error) {
        if (error instanceof CoercingParseValueException
                || error instanceof InputMapDefinesTooManyFieldsException
                || error instanceof NonNullableValueCoercedAsNullException) {
            return "INVALID_INPUT";
        }
        if (error instanceof BadFaithIntrospectionError
                || (error instanceof ValidationError invalid && isLimit(invalid))) {
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
