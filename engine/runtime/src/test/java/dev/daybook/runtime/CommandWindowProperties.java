package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandWindowProperties {
    private record Entry(CommandId id, int hash, long revision) {}

    @Test
    void it_knows_just_the_last_commands() {
        Seeds.forEach(
                200,
                random -> {
                    int limit = random.between(1, 40);
                    var window = new CommandWindow(limit);
                    List<Entry> all = new ArrayList<>();
                    for (int i = 1; i <= 120; i++) {
                        boolean secondEvent = !all.isEmpty() && random.chance(20);
                        var id =
                                secondEvent
                                        ? all.removeLast().id()
                                        : new CommandId(random.between(0, 2), i);
                        int hash = (int) id.low() * 31;
                        window.add(id, hash, i);
                        all.add(new Entry(id, hash, i));
                        assertKnowsLast(window, all, limit);
                    }
                });
    }

    private static void assertKnowsLast(CommandWindow window, List<Entry> all, int limit) {
        for (int i = 0; i < all.size(); i++) {
            Entry entry = all.get(i);
            int slot = window.find(entry.id());
            if (i < all.size() - limit) {
                assertThat(slot).isEqualTo(CommandWindow.NOT_FOUND);
            } else {
                assertThat(window.revision(slot)).isEqualTo(entry.revision());
                assertThat(window.commandHash(slot)).isEqualTo(entry.hash());
            }
        }
    }
}
