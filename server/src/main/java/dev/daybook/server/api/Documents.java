package dev.daybook.server.api;

import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents parsed and validated, the least recently used of them left out first; and refuses
 * mutations where only reading is allowed. Thread-safe.
 *
 * <p>A document that holds its values as literals is used once: long ones and faulty ones are not
 * kept, so memory stays bounded.
 */
final class Documents implements PreparsedDocumentProvider {
    static final String READ_ONLY = "daybook.readOnly";
    static final String MUTATION_BY_READ = "METHOD_NOT_ALLOWED";

    private static final int MAX_KEPT_LENGTH = 8 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparsedDocumentEntry> entries;

    Documents(int capacity) {
        this.entries =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, PreparsedDocumentEntry> eldest) {
                        return size() > capacity;
                    }
                };
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry entry = entry(input, parse);
        if (!entry.hasErrors()
                && input.getGraphQLContext().getBoolean(READ_ONLY)
                && hasMutation(entry, input.getOperationName())) {
            return CompletableFuture.completedFuture(refused());
        }
        return CompletableFuture.completedFuture(entry);
    }

    private PreparsedDocumentEntry entry(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        String text = input.getQuery();
        PreparsedDocumentEntry known = find(text);
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry parsed = parse.apply(input);
        if (!parsed.hasErrors() && text.length() <= MAX_KEPT_LENGTH) {
            keep(text, parsed);
        }
        return parsed;
    }

    private @Nullable PreparsedDocumentEntry find(String text) {
        lock.lock();
        try {
            return entries.get(text);
        } finally {
            lock.unlock();
        }
    }

    private void keep(String text, PreparsedDocumentEntry entry) {
        lock.lock();
        try {
            entries.put(text, entry);
        } finally {
            lock.unlock();
        }
    }

    /** How many documents are kept. */
    int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    private static boolean hasMutation(
            PreparsedDocumentEntry entry, @Nullable String operationName) {
        Document document = entry.getDocument();
        return document != null
                && document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(o -> operationName == null || operationName.equals(o.getName()))
                        .anyMatch(o -> o.getOperation() == Operation.MUTATION);
    }

    private static PreparsedDocumentEntry refused() {
        return new PreparsedDocumentEntry(
                GraphqlErrorBuilder.newError()
                        .message("Send mutations by POST; by GET only queries are executed")
                        .extensions(Map.of("code", MUTATION_BY_READ))
                        .build());
    }
}
