package dev.daybook.views.cache;

import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.sql.SqlTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** A store whose commits happen, but whose answers to them get lost. */
final class LostAnswers {
    private LostAnswers() {}

    // A proxy of an interface is of that interface, whatever its type argument.
    @SuppressWarnings("unchecked")
    static ProjectionStore<SqlTransaction> of(ProjectionStore<SqlTransaction> store) {
        return (ProjectionStore<SqlTransaction>)
                Proxy.newProxyInstance(
                        ProjectionStore.class.getClassLoader(),
                        new Class<?>[] {ProjectionStore.class},
                        (_, method, arguments) -> {
                            Object answer;
                            try {
                                answer = method.invoke(store, arguments);
                            } catch (InvocationTargetException failure) {
                                throw Objects.requireNonNull(failure.getCause());
                            }
                            if (method.getName().equals("commit")) {
                                throw new ReadModelException.Unavailable("The answer got lost");
                            }
                            return answer;
                        });
    }
}
