package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.journal.index.IndexKeeper;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The index file that version 1 made of the first golden segment, checked in: as long as this is
 * version 1, the same segment gives the same bytes, and the file is taken as it is.
 *
 * <p>{@link #main} wrote the file. A new version gets one of its own.
 */
class GoldenIndexTest {
    private static final List<String> JOURNAL =
            List.of("00000000000000000001.seg", "00000000000000000040.seg", "durable.mark");

    private static final String FILE = "00000000000000000001.idx";

    @Test
    void the_same_segment_gives_the_same_index_file() throws IOException {
        assertThat(write()).isEqualTo(golden("index-v1/" + FILE));
    }

    @Test
    void what_version_1_wrote_is_read_and_not_made_again() throws IOException {
        var watched = FaultPlan.none();
        var index = FaultStorage.of(Map.of(FILE, golden("index-v1/" + FILE)), watched);
        var storage = journal().withSibling(IndexKeeper.DIRECTORY, index);

        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            assertThat(store.info().streams()).isEqualTo(18);
            assertThat(store.read(new StreamId("account", "12345")).toList()).hasSize(8);
        }

        assertThat(watched.calls()).as("calls that change something").isZero();
    }

    /** Opens the journal without its index file until that is made. */
    private static byte[] write() throws IOException {
        FaultStorage storage = journal();
        FaultStorage index = storage.sibling(IndexKeeper.DIRECTORY);
        for (int i = 0; !index.image().containsKey(FILE); i++) {
            assertThat(i).as("openings that wrote no file").isLessThan(3);
            JournalEventStore.open(storage, Journals.TINY).close();
        }
        return Objects.requireNonNull(index.image().get(FILE));
    }

    private static FaultStorage journal() throws IOException {
        var image = new TreeMap<String, byte[]>();
        for (String name : JOURNAL) {
            image.put(name, golden("v1/" + name));
        }
        return FaultStorage.of(image, FaultPlan.none());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenIndexTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target);
        Files.write(target.resolve(FILE), write());
    }
}
