package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.NewEvent;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random blocks: what was encoded is what is decoded, from wherever reading starts. */
class PayloadProperties {
    private static final List<String> KEYS =
            List.of(
                    "1",
                    "01",
                    "0",
                    "00",
                    "999999999999999999",
                    "9999999999999999999",
                    "account-12345",
                    "account-0012",
                    "a1",
                    "a.1",
                    "3f2504e04f8941d39a0c0305e82c3301",
                    "3F2504E04F8941D39A0C0305E82C3301",
                    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                    "3f2504e0-4f89-41d3-9a0c-0305e82c330A",
                    "12345678901234567890123456789012",
                    "BRK.B",
                    "-",
                    "x-",
                    "a".repeat(128));

    @Test
    void what_was_encoded_is_decoded() {
        Seeds.forEach(
                150,
                random -> {
                    var block = new RandomBlock(random);
                    int appends = random.between(1, 60);
                    for (int i = 0; i < appends; i++) {
                        block.append();
                    }
                    block.check();
                });
    }

    @Test
    void an_encoder_can_be_used_again() {
        var random = new SeededRandom(1);
        var first = new RandomBlock(random);
        first.append();
        first.check();
        first.encoder.clear();
        assertThat(first.encoder.eventCount()).isZero();
        assertThat(first.encoder.streams().size()).isZero();
        assertThat(first.encoder.types()).isEmpty();
        assertThat(first.encoder.sizeBytes()).isEqualTo(new PayloadEncoder().sizeBytes());
    }

    /** Builds a block beside the list of events that it has to hold. */
    private static final class RandomBlock {
        private static final long BASE_POSITION = 1_000;

        final SeededRandom random;
        final PayloadEncoder encoder = new PayloadEncoder();
        private final TestStream.Events events = new TestStream.Events();
        private final List<Event> expected = new ArrayList<>();
        private final Map<StreamId, Long> revisions = new HashMap<>();
        private CommandId command = new CommandId(1, 1);
        private long recordedAt;

        RandomBlock(SeededRandom random) {
            this.random = random;
            recordedAt = random.between(0, 1L << 50);
        }

        void append() {
            boolean takenBack = random.chance(30);
            var before = new HashMap<>(revisions);
            encoder.mark();
            int size = encoder.sizeBytes();
            int kept = expected.size();
            recordedAt += random.chance(50) ? 0 : random.between(0, 1L << 30);
            var provenance = provenance();
            int count = random.between(1, 20);
            for (int i = 0; i < count; i++) {
                add(random.chance(80) ? provenance : provenance());
            }
            if (takenBack) {
                encoder.rollback();
                assertThat(encoder.sizeBytes()).isEqualTo(size);
                expected.subList(kept, expected.size()).clear();
                revisions.clear();
                revisions.putAll(before);
            }
        }

        private void add(Provenance provenance) {
            var stream =
                    new StreamId(
                            random.oneOf("order", "account", "a"),
                            random.chance(50)
                                    ? random.oneOf(KEYS)
                                    : Integer.toString(random.between(0, 50_000)));
            long start = random.chance(50) ? 1 : random.between(1, 1L << 40);
            long revision = revisions.merge(stream, start, (last, ignored) -> last + 1);
            long occurred = random.chance(50) ? recordedAt : random.anyLong();
            var event =
                    new NewEvent(
                            new EventType(random.oneOf("x.A", "x.B", "ü"), random.between(1, 300)),
                            occurred,
                            provenance,
                            Payload.wrap(random.bytes(random.between(0, 40))));
            events.addTo(encoder, stream, revision, recordedAt, event);
            expected.add(
                    new Event(
                            stream,
                            revision,
                            BASE_POSITION + expected.size(),
                            event.type(),
                            recordedAt,
                            occurred,
                            provenance,
                            event.payload()));
        }

        private Provenance provenance() {
            command =
                    switch (random.between(0, 3)) {
                        case 0 -> command;
                        case 1 -> new CommandId(command.high(), command.low() + 1);
                        case 2 -> new CommandId(command.high(), random.anyLong());
                        default -> new CommandId(random.anyLong(), random.anyLong());
                    };
            return new Provenance(
                    command,
                    random.anyInt(),
                    random.chance(60) ? null : random.oneOf(KEYS),
                    random.chance(60) ? null : random.text(60),
                    random.chance(70) ? "tester" : random.text(60),
                    random.chance(70) ? Map.of() : metadata());
        }

        private Map<String, String> metadata() {
            var metadata = new TreeMap<String, String>();
            int entries = random.between(1, 4);
            for (int i = 0; i < entries; i++) {
                metadata.put(random.text(20), random.text(20));
            }
            return metadata;
        }

        void check() {
            if (expected.isEmpty()) {
                return;
            }
            int bound = encoder.sizeBytes();
            ByteSink payload = encoder.finish();
            assertThat(payload.size()).isLessThanOrEqualTo(bound);
            BlockPayload block = decoded(payload.toByteArray());
            assertThat(rest(block.eventsFrom(0))).isEqualTo(expected);
            checkLeaves(block);
            for (int i = 0; i < 20; i++) {
                int from = random.between(0, expected.size() - 1);
                assertThat(rest(block.eventsFrom(from)))
                        .isEqualTo(expected.subList(from, expected.size()));
            }
            for (int number = 0; number < block.streams().size(); number++) {
                checkStream(block, number);
            }
            checkParts(block);
        }

        /** Whatever part of a stream is wanted, no more bytes are used than were asked for. */
        private void checkParts(BlockPayload block) {
            byte[] payload = block.bytes();
            var outline = BlockOutline.of(block.header(), payload);
            for (int number = 0; number < block.streams().size(); number++) {
                StreamId name = block.streams().stream(number);
                List<Event> all =
                        expected.stream().filter(event -> event.stream().equals(name)).toList();
                long firstRevision = block.streams().firstRevision(number);
                var stream = new StreamInBlock(name, number, firstRevision, all.size());
                if (!outline.locates(stream)) {
                    outline.locate(payload, stream);
                }
                int first = random.between(0, all.size() - 1);
                int last = random.between(first, all.size() - 1);
                assertThat(part(outline, stream, first, last, payload))
                        .isEqualTo(all.subList(first, last + 1));
            }
        }

        private static List<Event> part(
                BlockOutline outline, StreamInBlock stream, int first, int last, byte[] payload) {
            try {
                return outline.events(
                        stream,
                        first,
                        last,
                        (from, to) -> new PayloadBytes(Arrays.copyOfRange(payload, from, to), from),
                        event -> true);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        /** The tree over the block's bytes is that over its events as {@link CanonicalEvent}s. */
        private void checkLeaves(BlockPayload block) {
            var fromBytes = new MerkleRoot();
            new LeafHashes().addTo(fromBytes, block);
            var fromEvents = new MerkleRoot();
            expected.forEach(event -> fromEvents.add(CanonicalEvent.leafHash(event)));
            assertThat(fromBytes.leafCount()).isEqualTo(expected.size());
            assertThat(fromBytes.root()).isEqualTo(fromEvents.root());
        }

        private BlockPayload decoded(byte[] bytes) {
            return BlockPayload.of(
                    new BlockHeader(
                            BlockKind.DATA,
                            BlockHeader.CODEC_NONE,
                            new LogId(1, 2),
                            1,
                            1,
                            BASE_POSITION,
                            expected.size(),
                            bytes.length,
                            encoder.firstRecordedAtMicros(),
                            encoder.lastRecordedAtMicros(),
                            bytes.length,
                            Hash.ZERO,
                            Hash.ZERO),
                    bytes);
        }

        private void checkStream(BlockPayload block, int number) {
            StreamId stream = block.streams().stream(number);
            List<Event> wanted =
                    expected.stream().filter(event -> event.stream().equals(stream)).toList();
            assertThat(block.streams().eventCount(number)).isEqualTo(wanted.size());
            assertThat(block.streams().firstRevision(number))
                    .isEqualTo(wanted.getFirst().revision());
            assertThat(rest(block.eventsOf(number)).stream().filter(wanted::contains).toList())
                    .isEqualTo(wanted);
        }

        private static List<Event> rest(EventReader reader) {
            var events = new ArrayList<Event>();
            while (reader.next()) {
                events.add(reader.event());
            }
            return events;
        }
    }
}
