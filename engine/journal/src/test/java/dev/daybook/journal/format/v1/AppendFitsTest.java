package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendSize;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever the limits let through fits a block, even where nothing repeats: an append that doesn't
 * would end the store.
 */
class AppendFitsTest {
    private static final StoreLimits LIMITS = StoreLimits.defaults();
    private static final int ROOM = Block.MAX_SIZE_BYTES - BlockHeader.SIZE_BYTES;

    @Test
    void the_largest_appends_without_any_repetition_fit_a_block() {
        Seeds.forEach(
                20,
                random -> {
                    Append append = largest(random, (int) (random.seed() % 5) * 4);
                    var encoder = new PayloadEncoder();
                    var events = new TestStream.Events();
                    for (StreamAppend part : append.streams()) {
                        events.addTo(encoder, part.stream(), 1L << 60, 0, part.events().getFirst());
                    }
                    int bound = encoder.sizeBytes();

                    assertThat(encoder.finish().size()).isLessThanOrEqualTo(bound);
                    assertThat(bound).isLessThanOrEqualTo(ROOM);
                });
    }

    /** Adds streams of one event until the next would be too much. */
    private static Append largest(SeededRandom random, int metadataEntries) {
        var parts = new ArrayList<StreamAppend>();
        int size = 0;
        while (parts.size() < LIMITS.eventsPerAppend()) {
            StreamAppend part = part(random, parts.size(), metadataEntries);
            size += AppendSize.bytes(new Append(List.of(part), 0));
            if (size > LIMITS.appendSizeBytes()) {
                break;
            }
            parts.add(part);
        }
        var append = new Append(parts, 0);
        assertThat(AppendSize.require(append, LIMITS)).isGreaterThan(100_000);
        return append;
    }

    private static StreamAppend part(SeededRandom random, int number, int metadataEntries) {
        var metadata = new TreeMap<String, String>();
        for (int i = 0; i < metadataEntries; i++) {
            metadata.put(letter(number * 16 + i), random.chance(50) ? "" : letter(number));
        }
        var provenance =
                new Provenance(
                        new CommandId(random.anyLong(), random.anyLong()),
                        random.anyInt(),
                        letter(number),
                        letter(number + 1),
                        letter(number),
                        metadata);
        var event =
                new NewEvent(
                        new EventType(letter(number), Integer.MAX_VALUE),
                        Long.MIN_VALUE + number,
                        provenance,
                        Payload.wrap(new byte[0]));
        var stream =
                new StreamId(
                        number % 2 == 0 ? "a" : "b" + number,
                        random.chance(50) ? "x." + number : random.word(1, 1) + "_" + number);
        return new StreamAppend(stream, ExpectedRevision.any(), List.of(event));
    }

    /** One character of three bytes, another for each number. */
    private static String letter(int number) {
        return Character.toString((char) (0x4e00 + number % 0x5000));
    }
}
