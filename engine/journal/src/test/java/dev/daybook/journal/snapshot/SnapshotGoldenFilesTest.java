package dev.daybook.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Files that version 1 wrote once, checked in. Snapshots can be made again, so another version need
 * not read them; but it must not take them for its own.
 *
 * <p>{@link #main} wrote the files.
 */
class SnapshotGoldenFilesTest {
    private static final LogId LOG_ID = new LogId(0x0123_4567_89ab_cdefL, 0x1edc_ba98_7654_3210L);
    private static final List<String> FILES =
            List.of("0000000001-0000000001.0.snap", "0000000001-0000000001.0.table");

    @Test
    void what_version_1_wrote_is_read() throws IOException {
        try (SnapshotStore store = open(FaultStorage.of(golden(), FaultPlan.none()))) {
            for (Snapshot snapshot : snapshots()) {
                assertThat(
                                store.atOrBefore(
                                        snapshot.stream(), snapshot.format(), snapshot.revision()))
                        .contains(snapshot);
            }
        }
    }

    @Test
    void the_same_snapshots_give_the_same_bytes() throws IOException {
        Map<String, byte[]> golden = golden();
        write().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(golden.get(name)));
    }

    private static SnapshotStore open(FaultStorage storage) {
        return FileSnapshotStore.open(
                storage, LOG_ID, 8192, Background.withoutRest(), ThreadSource.platform());
    }

    private static Map<String, byte[]> golden() throws IOException {
        var image = new TreeMap<String, byte[]>();
        for (String name : FILES) {
            String resource = "/golden/snapshots-v1/" + name;
            try (InputStream in = SnapshotGoldenFilesTest.class.getResourceAsStream(resource)) {
                assertThat(in).as(resource).isNotNull();
                image.put(name, in == null ? new byte[0] : in.readAllBytes());
            }
        }
        return image;
    }

    private static Map<String, byte[]> write() {
        var storage = FaultStorage.empty(FaultPlan.none());
        try (SnapshotStore store = open(storage)) {
            snapshots().forEach(store::save);
        }
        return storage.image();
    }

    private static List<Snapshot> snapshots() {
        var snapshots = new ArrayList<Snapshot>();
        for (int i = 1; i <= 20; i++) {
            byte[] state = "state %d".formatted(i).getBytes(StandardCharsets.UTF_8);
            snapshots.add(
                    new Snapshot(
                            StreamId.parse(i % 3 == 0 ? "order-7f3" : "account-42"),
                            i * 100L,
                            i * 1_001L,
                            1_767_603_600_000_000L + i,
                            1_767_603_600_000_000L - i * 7L,
                            i % 3 == 0 ? 1 : -2,
                            Payload.wrap(state)));
        }
        return snapshots;
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target);
        for (var file : write().entrySet()) {
            Files.write(target.resolve(file.getKey()), file.getValue());
        }
    }
}
