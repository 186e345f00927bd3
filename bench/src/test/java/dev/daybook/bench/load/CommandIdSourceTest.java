package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.bench.BenchOptions.CommandIds;
import dev.daybook.core.CommandId;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandIdSourceTest {

    @ParameterizedTest
    @EnumSource
    void no_id_comes_twice_and_each_is_a_uuid(CommandIds kind) {
        var source = new CommandIdSource(kind, 7);
        var seen = new HashSet<CommandId>();

        for (int i = 0; i < 10_000; i++) {
            CommandId id = source.next();
            assertThat(seen.add(id)).isTrue();
            assertThat(CommandId.parse(id.toString())).isEqualTo(Optional.of(id));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_gives_the_same_ids(CommandIds kind) {
        assertThat(new CommandIdSource(kind, 7).next())
                .isEqualTo(new CommandIdSource(kind, 7).next())
                .isNotEqualTo(new CommandIdSource(kind, 8).next());
    }
}
