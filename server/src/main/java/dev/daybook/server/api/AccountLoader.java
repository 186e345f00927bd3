package dev.daybook.server.api;

import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModels;
import dev.daybook.views.page.Page;
import dev.daybook.views.trading.AccountOverview;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/**
 * Loads the accounts of a page together: three reads for all of them. One registry is for one
 * request.
 */
final class AccountLoader {
    private static final String NAME = "accountOverviews";

    private AccountLoader() {}

    static DataLoaderRegistry registry(Daybook daybook) {
        return DataLoaderRegistry.newRegistry()
                .register(
                        NAME,
                        DataLoaderFactory.<String, AccountOverview>newMappedDataLoader(
                                ids -> load(daybook, List.copyOf(ids))))
                .build();
    }

    /** The account of an edge whose item is its id. */
    static CompletableFuture<?> load(DataFetchingEnvironment environment) {
        Page.Item<String> edge = Objects.requireNonNull(environment.getSource());
        DataLoader<String, AccountOverview> loader =
                Objects.requireNonNull(environment.getDataLoader(NAME));
        return loader.load(edge.value());
    }

    /** On the calling thread, which may block. */
    private static CompletionStage<Map<String, AccountOverview>> load(
            Daybook daybook, List<String> ids) {
        try {
            ReadModels models = daybook.readModels().orElseThrow();
            return CompletableFuture.completedFuture(models.accounts().overviews(ids));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
