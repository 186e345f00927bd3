package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.core.CommandId;
import dev.daybook.core.PayloadWriter;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The window against a list of all commands. */
final class CommandWindowProperties {
    private record Entry(CommandId id, int hash, long revision) {}

    @Test
    void it_knows_just_the_last_commands() {
        Seeds.forEach(
                200,
                random -> {
                    int limit = random.between(1, 40);
                    var run = new Run(limit, ids(random));
                    for (int i = 1; i <= 120; i++) {
                        run.add(random.chance(20), i, i);
                        run.assertKnowsJustTheLast();
                    }
                });
    }

    @Test
    void a_large_one_that_was_overwritten_many_times_does_too() {
        Seeds.forEach(
                10,
                random -> {
                    int limit = random.between(200, 600);
                    var run = new Run(limit, ids(random));
                    long revision = 0;
                    for (int i = 1; i <= 3_000; i++) {
                        revision += random.between(1, 1_000);
                        run.add(random.chance(5), i, revision);
                        if (random.chance(1)) {
                            run.assertKnowsJustTheLast();
                        }
                    }
                    run.assertKnowsJustTheLast();
                });
    }

    /** The 16 bits of a command's number go round several times. */
    @Test
    void it_forgets_also_after_very_many_commands() {
        var window = new CommandWindow(100);
        for (int i = 0; i < 300_000; i++) {
            window.add(new CommandId(7, i), i, i);
            assertThat(window.find(new CommandId(7, i - 99))).isEqualTo(known(i, 99));
            assertThat(window.find(new CommandId(7, i - 100))).isEqualTo(CommandWindow.NOT_FOUND);
        }
    }

    private static int known(int last, int back) {
        return last < back ? CommandWindow.NOT_FOUND : (last - back) & 127;
    }

    @Test
    void what_it_writes_makes_the_same_window_again() {
        Seeds.forEach(
                200,
                random -> {
                    var run = new Run(random.between(1, 40), ids(random));
                    long revision = random.between(0, 5) * 0x7fff_ffffL;
                    int commands = random.between(0, 100);
                    for (int i = 1; i <= commands; i++) {
                        revision += random.between(1, 3);
                        run.add(false, i, revision);
                    }
                    int cut = random.between(0, commands);
                    run.assertSurvivesWriting(cut == 0 ? 0 : run.all.get(cut - 1).revision());
                });
    }

    @Test
    void a_limit_beyond_its_cells_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandWindow(CommandWindow.MAX_LIMIT + 1))
                .withMessageContaining("limit=16385");
    }

    /** Ids that count up, scattered ones, or ones that differ in their high half only. */
    private static IntFunction<CommandId> ids(SeededRandom random) {
        int kind = random.between(0, 2);
        return i ->
                switch (kind) {
                    case 0 -> new CommandId(3, i);
                    case 1 ->
                            new CommandId(i * 0x9e37_79b9_7f4a_7c15L, ~i * 0xd6e8_feb8_6659_fd93L);
                    default -> new CommandId((long) i << 40, 5);
                };
    }

    private static final class Run {
        private final int limit;
        private final IntFunction<CommandId> ids;
        private final CommandWindow window;
        private final List<Entry> all = new ArrayList<>();

        Run(int limit, IntFunction<CommandId> ids) {
            this.limit = limit;
            this.ids = ids;
            this.window = new CommandWindow(limit);
        }

        void add(boolean secondEvent, int number, long revision) {
            var id = secondEvent && !all.isEmpty() ? all.removeLast().id() : ids.apply(number);
            int hash = (int) (id.low() * 31 + id.high());
            window.add(id, hash, revision);
            all.add(new Entry(id, hash, revision));
        }

        void assertKnowsJustTheLast() {
            for (int i = 0; i < all.size(); i++) {
                assertKnows(window, all.get(i), i >= all.size() - limit);
            }
            assertThat(window.find(new CommandId(-1, -1))).isEqualTo(CommandWindow.NOT_FOUND);
        }

        void assertSurvivesWriting(long afterRevision) {
            var bytes = new PayloadWriter();
            long complete = window.writeAfter(afterRevision, bytes);
            long lost = all.size() <= limit ? 0 : all.get(all.size() - limit - 1).revision();
            assertThat(complete).isGreaterThanOrEqualTo(Math.max(lost, afterRevision));
            if (lost < afterRevision) {
                assertThat(complete).isEqualTo(afterRevision);
            }
            var in = bytes.toPayload().reader();
            var again = new CommandWindow(limit);
            CommandWindow.read(in, again::add);
            in.expectEnd();
            for (int i = 0; i < all.size(); i++) {
                boolean later = all.get(i).revision() > afterRevision;
                assertKnows(again, all.get(i), later && i >= all.size() - limit);
            }
        }

        private static void assertKnows(CommandWindow window, Entry entry, boolean known) {
            int slot = window.find(entry.id());
            if (!known) {
                assertThat(slot).isEqualTo(CommandWindow.NOT_FOUND);
                return;
            }
            assertThat(window.revision(slot)).isEqualTo(entry.revision());
            assertThat(window.commandHash(slot)).isEqualTo(entry.hash());
        }
    }
}
