package dev.daybook.views.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.store.SqlProjectionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is not there yet when the program starts. */
class LateDatabaseTest {
    private static final ProjectionId ID = new ProjectionId("orders", 1);

    @TempDir Path folder;

    private DatabaseOptions options() {
        Path file = folder.resolve("later").resolve("views.db");
        return new DatabaseOptions(
                "jdbc:sqlite:" + file, Optional.empty(), "", "", 1, 1, 250, 1_000, 1_024);
    }

    @Test
    void it_is_used_as_soon_as_it_is_there() throws IOException {
        try (var store = new SqlProjectionStore(Database.openLater(options()))) {
            assertThatThrownBy(() -> store.state(ID))
                    .isInstanceOf(ReadModelException.Unavailable.class)
                    .hasMessageContaining("later");
            Files.createDirectory(folder.resolve("later"));
            assertThat(store.state(ID)).isEmpty();
        }
    }

    @Test
    void to_open_it_at_once_fails() {
        assertThatThrownBy(() -> Database.open(options()))
                .isInstanceOf(ReadModelException.Unavailable.class);
    }

    @Test
    void a_url_of_another_kind_is_refused_before_anything_is_done() {
        assertThatThrownBy(() -> DatabaseOptions.of("jdbc:oracle:thin:@here"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void options_do_not_show_the_password() {
        assertThat(DatabaseOptions.of("jdbc:postgresql://here/views", "ann", "hunter2").toString())
                .contains("ann")
                .doesNotContain("hunter2");
    }
}
