package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A journal that version 1 of the format wrote once, checked in: it must stay readable for ever,
 * and as long as the writer writes version 1, it writes these bytes.
 *
 * <p>{@link #main} wrote the files. They are never written again.
 */
class GoldenFilesTest {
    private static final List<String> FILES =
            List.of("00000000000000000001.seg", "00000000000000000040.seg", "durable.mark");

    private static final String SEALED = FILES.getFirst();

    private static final long TIME_MICROS = 1_767_603_600_000_000L;
    private static final int APPENDS = 16;

    @Test
    void what_version_1_wrote_is_read() throws IOException {
        Images.Scan scan = Images.scan(golden(), HashCheck.ALL);

        assertThat(scan.journal().segments().getFirst().isSealed()).isTrue();
        assertThat(scan.journal().segments().getFirst().footer()).isPresent();
        assertThat(scan.last().hasTrailer()).isTrue();
        assertThat(Images.open(golden())).isEqualTo(scan.events());
        List<NewEvent> written = appends().stream().flatMap(GoldenFilesTest::events).toList();
        assertThat(scan.events().stream().map(GoldenFilesTest::asNew).toList()).isEqualTo(written);
    }

    @Test
    void what_version_1_recompressed_is_read() throws IOException {
        Map<String, byte[]> image = golden();
        image.put(SEALED, resource("recompressed/" + SEALED));

        Images.Scan scan = Images.scan(image, HashCheck.ALL);

        assertThat(scan.journal().segments().getFirst().packed()).isPresent();
        assertThat(scan.events()).isEqualTo(Images.scan(golden(), HashCheck.ALL).events());
        assertThat(Images.open(image)).isEqualTo(scan.events());
    }

    @Test
    void the_same_events_give_the_same_bytes() throws IOException {
        Map<String, byte[]> golden = golden();
        Map<String, byte[]> written = write();

        assertThat(written.keySet()).isEqualTo(golden.keySet());
        written.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(golden.get(name)));
    }

    private static Stream<NewEvent> events(Append append) {
        return append.streams().stream().flatMap(part -> part.events().stream());
    }

    private static NewEvent asNew(Event event) {
        return new NewEvent(
                event.type(), event.occurredAtMicros(), event.provenance(), event.payload());
    }

    private static Map<String, byte[]> golden() throws IOException {
        var image = new TreeMap<String, byte[]>();
        for (String name : FILES) {
            image.put(name, resource(name));
        }
        return image;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/v1/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    /** One block for each append, and enough of them to seal a segment. */
    private static Map<String, byte[]> write() {
        var storage = FaultStorage.empty(FaultPlan.none());
        var logId = new LogId(0x0123_4567_89ab_cdefL, 0x1edc_ba98_7654_3210L);
        var options = Journals.TINY.withIdleTrailerDelay(Duration.ofHours(1));
        try (var store = JournalEventStore.open(storage, options, logId)) {
            appends().forEach(append -> store.append(append).join());
        }
        return storage.image();
    }

    /** Everything that the encoding treats in a way of its own. */
    private static List<Append> appends() {
        var appends = new ArrayList<Append>();
        for (int i = 0; i < APPENDS; i++) {
            long now = TIME_MICROS + i * 1_000L;
            var order =
                    new StreamAppend(
                            new StreamId(
                                    "order", "3f2504e04f8941d39a0c0305e82c33%02x".formatted(i)),
                            ExpectedRevision.any(),
                            List.of(event("Created", i, now - 5), event("Shipped", i, now)));
            var account =
                    new StreamAppend(
                            new StreamId("account", i % 2 == 0 ? "account-0012" : "12345"),
                            ExpectedRevision.any(),
                            List.of(event("Charged", i + 1, now)));
            appends.add(new Append(List.of(order, account), now));
        }
        return appends;
    }

    private static NewEvent event(String type, int number, long occurredAtMicros) {
        var provenance =
                new Provenance(
                        new CommandId(77, number),
                        number * 31,
                        number % 3 == 0 ? "3f2504e0-4f89-41d3-9a0c-0305e82c3301" : null,
                        number % 4 == 0 ? "order-1@" + number : null,
                        number % 5 == 0 ? "zoë" : "client",
                        number % 6 == 0 ? Map.of("channel", "web", "attempt", "2") : Map.of());
        byte[] payload = "payload %d".formatted(number).getBytes(StandardCharsets.UTF_8);
        return new NewEvent(
                new EventType("golden." + type, 1 + number % 2),
                occurredAtMicros,
                provenance,
                Payload.wrap(payload));
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path recompressed = Files.createDirectories(target.resolve("recompressed"));
        Map<String, byte[]> written = write();
        for (var file : written.entrySet()) {
            Files.write(target.resolve(file.getKey()), file.getValue());
        }
        var storage = FaultStorage.of(written, FaultPlan.none());
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            store.recompressNow();
        }
        Files.write(
                recompressed.resolve(SEALED), Objects.requireNonNull(storage.image().get(SEALED)));
    }
}
