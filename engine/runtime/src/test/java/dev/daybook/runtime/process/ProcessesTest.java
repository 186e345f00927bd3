package dev.daybook.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Command;
import dev.daybook.core.ProcessRules.Request;
import dev.daybook.runtime.process.Desk.Fate;
import dev.daybook.runtime.process.Desk.Note;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.ProjectionStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ProcessesTest extends ProcessTests {

    @Test
    void commands_follow_from_events_stored_and_live() throws InterruptedException {
        wish(1, 2);
        Processes running = start();
        awaitIdle(running);
        wish(3);
        await(running, status -> status.accepted() == 3);

        assertThat(desk.noted()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_command_names_its_process_and_the_event_that_it_follows_from()
            throws InterruptedException {
        wish(1);
        awaitIdle(start());

        Command<Note> command = desk.sent.getFirst();
        assertThat(command.actor()).isEqualTo(NoteWishes.NAME);
        assertThat(command.causationId()).isEqualTo("wish-all@1");
        assertThat(command.id())
                .isEqualTo(
                        new Request<>("1", "wish-all@1", 1, "all", new Note(1))
                                .id(NoteWishes.NAME));
    }

    @Test
    void the_id_of_a_command_follows_from_process_subject_cause_and_kind() {
        var request = new Request<Record>("1", "wish-all@1", 1, "all", new Note(1));

        assertThat(
                        List.of(
                                request.id("other"),
                                new Request<Record>("2", "wish-all@1", 1, "all", new Note(1))
                                        .id("p"),
                                new Request<Record>("1", "wish-all@2", 1, "all", new Note(1))
                                        .id("p"),
                                new Request<Record>(
                                                "1", "wish-all@1", 1, "all", new Desk.Refused(1))
                                        .id("p")))
                .doesNotHaveDuplicates()
                .doesNotContain(request.id("p"));
        assertThat(new Request<Record>("1", "wish-all@1", 9, "all", new Note(2)).id("p"))
                .isEqualTo(request.id("p"));
    }

    @Test
    void nothing_is_sent_before_all_that_is_durable_was_read() throws InterruptedException {
        wish(1, 2);
        desk.drop(1);
        Processes running = start();
        awaitIdle(running);

        assertThat(desk.noted()).containsExactly(2L);
        assertThat(status(running).sent()).isEqualTo(1);
    }

    @Test
    void a_newer_request_takes_the_place_of_one_that_is_not_sent() throws InterruptedException {
        wish(1, 1, 1);
        awaitIdle(start());

        assertThat(desk.sent).extracting(Command::causationId).containsExactly("wish-all@3");
    }

    @Test
    void a_refusal_is_told_to_the_rules_and_counted() throws InterruptedException {
        wish(7, 8);
        Processes running = start();
        awaitIdle(running);

        assertThat(told.refused).containsExactly("7 NOT_NOTED");
        assertThat(status(running).refused()).containsOnlyKeys("NOT_NOTED").containsValue(1L);
        assertThat(status(running).accepted()).isEqualTo(1);
    }

    @Test
    void after_a_restart_what_was_answered_is_not_sent_again() throws InterruptedException {
        wish(1, 7);
        try (Processes first = start()) {
            awaitIdle(first);
        }
        wish(2);
        Processes second = start();
        awaitIdle(second);

        assertThat(status(second).sent()).isEqualTo(1);
        assertThat(told.refused).containsExactly("7 NOT_NOTED", "7 REFUSED_EARLIER");
        assertThat(desk.noted()).containsExactly(1L, 2L);
    }

    @Test
    void without_its_checkpoint_only_what_was_refused_is_asked_again() throws InterruptedException {
        wish(1, 2, 3, 4, 5, 7);
        try (Processes first = start()) {
            awaitIdle(first);
        }
        checkpoints = new InMemoryProjectionStore();
        Processes second = start();
        awaitIdle(second);

        assertThat(status(second).sent()).isEqualTo(1);
        assertThat(status(second).refused()).containsEntry("NOT_NOTED", 1L);
        assertThat(desk.noted()).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void a_busy_engine_is_asked_again_for_as_long_as_it_takes() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            desk.fates.add(Fate.BUSY);
        }
        wish(1, 2, 3);
        awaitIdle(start());

        assertThat(desk.noted()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_command_whose_fate_is_unknown_is_not_repeated_where_it_had_its_effect()
            throws InterruptedException {
        desk.fates.addAll(List.of(Fate.FAILED_AFTER, Fate.FAILED_BEFORE));
        wish(1, 2);
        awaitIdle(start());

        assertThat(desk.noted()).containsExactly(1L, 2L);
    }

    @Test
    void a_process_whose_commands_keep_failing_stops_and_says_so() throws InterruptedException {
        desk.fates.addAll(List.of(Fate.FAILED_BEFORE, Fate.FAILED_BEFORE, Fate.FAILED_BEFORE));
        wish(1);
        Processes running = start();
        await(running, status -> status.phase() == Phase.FAILED);

        assertThat(status(running).lastError().orElseThrow().message()).isEqualTo("who knows");
        assertThat(desk.noted()).isEmpty();

        running.resume(NoteWishes.NAME, ANN);
        awaitIdle(running);
        assertThat(desk.noted()).containsExactly(1L);
    }

    @Test
    void rules_that_throw_stop_their_process_alone_until_it_is_resumed()
            throws InterruptedException {
        Set<Long> broken = ConcurrentHashMap.newKeySet();
        broken.add(2L);
        wish(1, 2, 3);
        Processes running = start(() -> new NoteWishes.Stumbling(told, broken));
        running.run(
                new ProcessType<>(
                        "other", () -> new NoteWishes(new NoteWishes.Told()), new Desk(events)),
                options());
        await(running, status -> status.phase() == Phase.FAILED);

        assertThat(status(running).lastError().orElseThrow().message()).contains("wish-all@2");
        assertThat(running.await("other", status -> status.accepted() == 3, PATIENCE)).isTrue();

        broken.clear();
        running.resume(NoteWishes.NAME, ANN);
        await(running, status -> status.accepted() == 3);
    }

    @Test
    void a_paused_process_sends_nothing_until_it_is_resumed_also_after_a_restart()
            throws InterruptedException {
        try (Processes first = start()) {
            awaitIdle(first);
            first.pause(NoteWishes.NAME, ANN);
            await(first, status -> status.phase() == Phase.PAUSED);
            wish(1);
        }
        Processes second = start();
        await(second, status -> status.phase() == Phase.PAUSED);
        assertThat(desk.sent).isEmpty();

        second.resume(NoteWishes.NAME, ANN);
        awaitIdle(second);
        assertThat(desk.noted()).containsExactly(1L);
    }

    @Test
    void the_rules_are_told_the_time_and_never_one_before_the_last_event()
            throws InterruptedException {
        clockMicros.set(400);
        wish(1);
        Processes running = start();
        awaitIdle(running);
        clockMicros.set(7_000);
        wish(2);
        await(running, status -> status.accepted() == 2);

        assertThat(told.times).isSorted().startsWith(1_000L).contains(7_000L);
    }

    @Test
    void a_checkpoint_of_another_event_store_stops_the_process() throws InterruptedException {
        ahead(checkpoints);
        Processes running = start();
        await(running, status -> status.phase() == Phase.FAILED);

        assertThat(status(running).lastError().orElseThrow().message())
                .contains("checkpoint=9 lastPosition=0");
    }

    private static <T> void ahead(ProjectionStore<T> store) {
        var checkpoint = new Checkpoint<>(store, NoteWishes.NAME);
        assertThat(checkpoint.save(checkpoint.load(), 9, 9)).isPresent();
    }

    @Test
    void a_name_runs_once() {
        Processes running = start();

        assertThatThrownBy(() ->
                        running.run(
                                new ProcessType<>(
                                        NoteWishes.NAME, () -> new NoteWishes(told), desk),
                                options()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name=note_wishes");
    }
}
