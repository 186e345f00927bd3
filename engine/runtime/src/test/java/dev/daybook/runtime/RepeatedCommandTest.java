package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Command;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.store.InMemoryEventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A command that is sent again: the same answer, and no second effect. */
@Timeout(30)
final class RepeatedCommandTest extends EngineTests {
    @Test
    void the_same_id_twice_gives_one_event_and_the_same_answer() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        var command = add("a", 5);

        send(engine, command);
        send(engine, add("a", 1));

        assertThat(send(engine, command)).isEqualTo(accepted("a", 1, 1, true));
        assertThat(store.lastPosition()).isEqualTo(2);
    }

    @Test
    void a_repeat_waits_until_the_first_one_is_durable() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store);
        var command = add("a", 5);

        var _ = submit(engine, command);
        var repeat = submit(engine, command);
        var _ = submit(engine, add("other", 1));
        store.awaitAppends(2);
        assertThat(repeat).isNotDone();

        store.release();
        assertThat(repeat.join()).isEqualTo(accepted("a", 1, 1, true));
        store.release();
    }

    @Test
    void the_same_id_is_known_after_a_restart() {
        var store = new InMemoryEventStore();
        var command = command("a", new Add(5, 3));
        send(start(store), command);

        assertThat(send(start(store), command)).isEqualTo(accepted("a", 3, 3, true));
        assertThat(store.lastPosition()).isEqualTo(3);
    }

    @Test
    void an_id_with_another_body_is_refused_also_after_a_restart() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        var first = add("a", 5);
        send(engine, first);
        var other = Command.<Counters.Command>of(first.id(), "a", new Add(6, 1), "tester");

        assertThat(code(send(engine, other))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(code(send(start(store), other))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(store.lastPosition()).isEqualTo(1);
    }

    @Test
    void an_id_is_known_as_long_as_the_window_holds_it() {
        var engine = start(new InMemoryEventStore(), withWindow(3));
        var oldest = add("a", 5);
        send(engine, oldest);
        send(engine, add("a", 1));
        send(engine, add("a", 1));
        assertThat(send(engine, oldest)).isEqualTo(accepted("a", 1, 1, true));

        send(engine, add("a", 1));
        assertThat(send(engine, oldest)).isEqualTo(accepted("a", 5, 5, false));
    }

    @Test
    void with_an_expected_revision_an_id_is_known_for_ever() {
        var store = new InMemoryEventStore();
        var engine = start(store, withWindow(1));
        var command = command("a", new Add(1, 2)).expecting(0);
        send(engine, command);
        for (int i = 0; i < 10; i++) {
            send(engine, add("a", 1));
        }

        assertThat(send(engine, command)).isEqualTo(accepted("a", 2, 2, true));
        var reused = Command.<Counters.Command>of(command.id(), "a", new Add(9, 1), "tester");
        assertThat(code(send(engine, reused.expecting(0)))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(store.lastPosition()).isEqualTo(12);
    }
}
