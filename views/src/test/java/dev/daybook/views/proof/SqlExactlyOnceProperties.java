package dev.daybook.views.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.projection.Trouble;
import dev.daybook.runtime.projection.Trouble.Commits;
import dev.daybook.runtime.projection.TroubledRun;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.CountingRows;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to the projectors of the real read models, their tables end up as those of a
 * clean run, in either database.
 *
 * <p>{@code -Ddaybook.projections.events=1000000} is the long form.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class SqlExactlyOnceProperties {
    private static final int EVENTS = Integer.getInteger("daybook.projections.events", 3_000);

    /** Each one takes a dozen transactions until it is found. */
    private static final int POISONED_OF_EVENTS = Math.min(EVENTS / 2, 100_000);

    /** Enough transactions that each kill meets one of its own. */
    private static final Trouble TROUBLE = Trouble.inBatchesOf(EVENTS / 150).repeating();

    private static final int CONTROL_EVENTS = 600;
    private static final Trouble CONTROL = Trouble.inBatchesOf(5).killing(40);

    private final TestDatabases databases;
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    SqlExactlyOnceProperties(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        store = new SqlProjectionStore(databases.open(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TroubledRun<SqlTransaction> run(
            ReadModels model, SeededRandom random, Trouble trouble, int events) {
        EventStore happened = model.events(random, events);
        return new TroubledRun<>(random, trouble, happened, store, model::version);
    }

    private static void assertFilled(TroubledRun<?> run) {
        assertThat(run.contents()).allMatch(table -> table.rows() > 0);
    }

    @ParameterizedTest
    @EnumSource(ReadModels.class)
    void killed_200_times_with_30_percent_delivered_twice_the_tables_are_those_of_a_clean_run(
            ReadModels model) {
        var run = run(model, new SeededRandom(EVENTS), TROUBLE, EVENTS).deliver();
        assertFilled(run);
        assertThat(run.contents()).isEqualTo(run.cleanContents());
        assertThat(run.kills()).isEqualTo(200);
        assertThat(run.killsBetween()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(ReadModels.class)
    void with_poisoned_events_and_operators_too_the_tables_are_those_of_a_clean_run(
            ReadModels model) {
        Seeds.forEach(
                1,
                random -> {
                    close();
                    open();
                    var trouble =
                            Trouble.inBatchesOf(random.between(1, 64))
                                    .killing(40)
                                    .poisoned(20)
                                    .repeating()
                                    .withOperators();
                    var run = run(model, random, trouble, 300).deliver();
                    assertThat(run.contents()).isEqualTo(run.unparkedContents());
                    assertThat(run.mend().contents()).isEqualTo(run.cleanContents());
                    assertThat(run.kills()).isPositive();
                });
    }

    @Test
    void of_1_percent_poisoned_events_other_accounts_know_nothing() {
        var trouble = Trouble.inBatchesOf(100).poisoned(10);
        var run =
                run(ReadModels.TRADING, new SeededRandom(7), trouble, POISONED_OF_EVENTS).deliver();
        assertThat(run.contents())
                .isEqualTo(run.unparkedContents())
                .isNotEqualTo(run.cleanContents());
        assertThat(run.mend().contents()).isEqualTo(run.cleanContents());
    }

    /** The negative control: what a kill leaves out stays out. */
    @ParameterizedTest
    @EnumSource(ReadModels.class)
    void with_the_checkpoint_in_a_transaction_before_the_effect_a_kill_gives_other_tables(
            ReadModels model) {
        var trouble = CONTROL.committing(Commits.CHECKPOINT_FIRST);
        var run = run(model, new SeededRandom(1), trouble, CONTROL_EVENTS).deliver();
        assertThat(run.contents()).isNotEqualTo(run.cleanContents());
    }

    /** The negative control: what is done twice counts twice where rows have no revision. */
    @Test
    void with_the_checkpoint_in_a_transaction_after_the_effect_a_kill_gives_other_tables() {
        var trouble = CONTROL.committing(Commits.EFFECT_FIRST);
        assertThat(counted(trouble).contents()).isNotEqualTo(counted(trouble).cleanContents());
    }

    @Test
    void with_the_checkpoint_in_the_transaction_of_the_effect_even_a_count_is_right() {
        assertThat(counted(CONTROL).contents()).isEqualTo(counted(CONTROL).cleanContents());
    }

    private TroubledRun<SqlTransaction> counted(Trouble trouble) {
        var random = new SeededRandom(1);
        return new TroubledRun<>(
                        random,
                        trouble,
                        ReadModels.ORDERS.events(random, CONTROL_EVENTS),
                        store,
                        version -> new CountingRows(new ProjectionId("counts", version)))
                .deliver();
    }

    /** The revision in each row is a second protection, should the first one fail. */
    @ParameterizedTest
    @EnumSource(ReadModels.class)
    void the_read_models_bear_even_effects_without_their_checkpoint(ReadModels model) {
        var trouble = CONTROL.repeating().committing(Commits.EFFECT_FIRST);
        var run = run(model, new SeededRandom(1), trouble, CONTROL_EVENTS).deliver();
        assertThat(run.contents()).isEqualTo(run.cleanContents());
        assertThat(run.killsBetween()).isPositive();
    }
}
