package dev.daybook.server.api;

import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.server.QueryLimits;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.valuation.StepLimit;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.QueryComplexityLimits;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes GraphQL requests within their limits. Thread-safe. */
public final class Api {
    private final Daybook daybook;
    private final QueryLimits limits;
    private final GraphQL graphql;
    private final VariableFaults faults;
    private final QueryComplexityLimits complexity;
    private final ParserOptions parsing;

    /**
     * @param actor who all commands are recorded as sent by
     * @param temporal how much memory answers about the past may take
     */
    public Api(Daybook daybook, String actor, QueryLimits limits, TemporalOptions temporal) {
        this.daybook = daybook;
        this.limits = limits;
        this.complexity =
                QueryComplexityLimits.newLimits()
                        .maxDepth(limits.depth())
                        .maxFieldsCount(limits.fields())
                        .build();
        this.parsing =
                ParserOptions.getDefaultOperationParserOptions()
                        .transform(options -> options.maxTokens(limits.tokens()));
        GraphQLSchema schema = new Schema(daybook, actor, limits, temporal).executable();
        this.faults = new VariableFaults(schema);
        this.graphql =
                GraphQL.newGraphQL(schema)
                        .preparsedDocumentProvider(new Documents(limits.cachedDocuments()))
                        .defaultDataFetcherExceptionHandler(new Failures())
                        .build();
    }

    /** The schema as its files have it. */
    public String schemaText() {
        return Schema.text();
    }

    /**
     * Executes one request and waits for its result: blocks, so it is for virtual threads.
     *
     * @param readOnly refuses mutations
     */
    public ExecutionResult execute(
            String query,
            @Nullable String operationName,
            Map<String, Object> variables,
            boolean readOnly) {
        var input =
                ExecutionInput.newExecutionInput()
                        .query(query)
                        .operationName(operationName)
                        .variables(variables)
                        .locale(Locale.ENGLISH)
                        .dataLoaderRegistry(AccountLoader.registry(daybook))
                        .graphQLContext(
                                Map.of(
                                        Documents.READ_ONLY,
                                        readOnly,
                                        RowBudget.key(),
                                        new RowBudget(limits.rowsPerRequest()),
                                        WaitBudget.key(),
                                        new WaitBudget(),
                                        StepLimit.class,
                                        new StepLimit(limits.valuationSteps()),
                                        QueryComplexityLimits.KEY,
                                        complexity,
                                        ParserOptions.class,
                                        parsing))
                        .build();
        return ErrorCodes.complete(graphql.execute(input), () -> faults.first(input));
    }

    /** Executes a request within this process and returns what a client would get as JSON. */
    public Map<String, Object> answer(String query, Map<String, Object> variables) {
        return execute(query, null, variables, false).toSpecification();
    }

    /** Whether a mutation was refused because the request could only read. */
    public static boolean isMutationByRead(ExecutionResult result) {
        return result.getErrors().stream()
                .anyMatch(error -> Documents.MUTATION_BY_READ.equals(ErrorCodes.code(error)));
    }
}
