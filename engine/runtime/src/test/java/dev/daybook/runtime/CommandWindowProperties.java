package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    /** One for all windows, as in the engine. */
    private static final CommandSlab SLAB = new CommandSlab();

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
        forgetsWhatIsOlderThan100(i -> new CommandId(7, i));
        forgetsWhatIsOlderThan100(i -> new CommandId(7, -i));
    }

    private static void forgetsWhatIsOlderThan100(IntFunction<CommandId> ids) {
        var window = new CommandWindow(100, new CommandSlab());
        for (int i = 0; i < 150_000; i++) {
            window.add(ids.apply(i), i, i);
            if (i >= 100) {
                int oldest = window.find(ids.apply(i - 99));
                assertThat(oldest).isNotEqualTo(CommandWindow.NOT_FOUND);
                assertThat(window.revision(oldest)).isEqualTo(i - 99);
                assertThat(window.find(ids.apply(i - 100))).isEqualTo(CommandWindow.NOT_FOUND);
            }
        }
    }

    @Test
    void what_is_saved_again_and_again_is_each_time_what_came_since() {
        Seeds.forEach(
                50,
                random -> {
                    var run = new Run(random.between(1, 80), ids(random));
                    long saved = 0;
                    for (int i = 1; i <= 400; i++) {
                        run.add(false, i, i);
                        if (random.chance(3)) {
                            run.assertSurvivesWriting(saved);
                            saved = Math.max(0, i - random.between(0, 3));
                        }
                    }
                });
    }

    @Test
    void ids_that_count_up_take_little_memory_and_any_others_not_much() {
        assertThat(bytesOfACommand(i -> new CommandId(9, i))).isLessThan(19);
        assertThat(bytesOfACommand(i -> new CommandId(9, -i))).isLessThan(28);
    }

    private static double bytesOfACommand(IntFunction<CommandId> ids) {
        var slab = new CommandSlab();
        int windows = 2_000;
        int limit = 512;
        for (int i = 0; i < windows; i++) {
            var window = new CommandWindow(limit, slab);
            for (int j = 0; j < 2 * limit; j++) {
                window.add(ids.apply(j), 0, j);
            }
        }
        return (double) slab.sizeBytes() / windows / limit;
    }

    @Test
    void memory_that_is_given_back_is_used_again() {
        var slab = new CommandSlab();
        long first = 0;
        for (int i = 0; i < 1_000; i++) {
            var window = new CommandWindow(40, slab);
            for (int j = 0; j < 100; j++) {
                window.add(new CommandId(i % 7 == 0 ? j : 1, j), j, j);
            }
            window.release();
            first = i == 10 ? slab.sizeBytes() : first;
        }
        assertThat(slab.sizeBytes()).isEqualTo(first);
    }

    @Test
    void one_that_was_released_is_not_used_any_more() {
        var window = new CommandWindow(40, new CommandSlab());
        var id = new CommandId(1, 1);
        window.add(id, 1, 1);
        window.release();
        assertThatThrownBy(() -> window.find(new CommandId(1, 2)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.add(new CommandId(1, 2), 2, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.writeAfter(0, new PayloadWriter()))
                .isInstanceOf(IndexOutOfBoundsException.class);
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
                .isThrownBy(() -> new CommandWindow(CommandWindow.MAX_LIMIT + 1, SLAB))
                .withMessageContaining("limit=16385");
    }

    /**
     * Ids that count up, scattered ones, ones that differ in their high half only, ones that count
     * up beyond the sign, or down, or mostly up.
     */
    private static IntFunction<CommandId> ids(SeededRandom random) {
        int kind = random.between(0, 5);
        int odd = random.between(2, 300);
        return i ->
                switch (kind) {
                    case 0 -> new CommandId(3, i);
                    case 1 ->
                            new CommandId(i * 0x9e37_79b9_7f4a_7c15L, ~i * 0xd6e8_feb8_6659_fd93L);
                    case 2 -> new CommandId((long) i << 40, 5);
                    case 3 -> new CommandId(-1, Long.MAX_VALUE - 60 + i);
                    case 4 -> new CommandId(3, 1_000_000 - i);
                    default -> new CommandId(i % odd == 0 ? 4 : 3, i);
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
            this.window = new CommandWindow(limit, SLAB);
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
            var again = new CommandWindow(limit, SLAB);
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
