package dev.daybook.simulation;

import dev.daybook.core.Event;
import dev.daybook.journal.JournalVerifier;
import dev.daybook.journal.Verification;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.StoreException;
import dev.daybook.tck.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One bit of a journal that was closed in good order turns over. */
final class Rot {
    private static final int PAGE = 4096;
    private static final byte[] BLOCK = "DBKBLOCK".getBytes(StandardCharsets.US_ASCII);
    private static final int KIND_AT = 10;
    private static final int DATA = 1;

    private Rot() {}

    /** Throws where it is not noticed though an event is gone or changed. */
    static String strike(Map<String, byte[]> image, List<Event> events, SeededRandom random) {
        String name = random.oneOf(List.copyOf(new TreeMap<>(image).keySet()));
        byte[] bytes = Objects.requireNonNull(image.get(name));
        int at = random.between(0, bytes.length - 1);
        String last =
                image.keySet().stream()
                        .filter(each -> each.endsWith(".seg"))
                        .max(String::compareTo)
                        .orElse(name);
        int lastBlock = lastBlock(Objects.requireNonNull(image.get(last)));
        if (random.chance(50) && lastBlock >= 0) {
            name = last;
            bytes = Objects.requireNonNull(image.get(last));
            at = lastBlock + random.between(0, 255);
        }
        int bit = random.between(0, 7);
        bytes[at] ^= (byte) (1 << bit);
        String where = "file=%s offset=%d bit=%d".formatted(name, at, bit);
        var left = new ArrayList<Event>();
        try {
            if (verify(image, left) instanceof Verification.Damaged damage) {
                return "rot noticed; " + where + " at=" + damage.offset();
            }
        } catch (StoreException.UnsupportedFormat noticed) {
            return "rot noticed; " + where;
        }
        if (!left.equals(events)) {
            throw new AssertionError(
                    "Rot went unseen; %s events=%d left=%d"
                            .formatted(where, events.size(), left.size()));
        }
        return "rot did no harm; " + where;
    }

    private static Verification verify(Map<String, byte[]> image, List<Event> events) {
        return JournalVerifier.verify(
                FaultStorage.of(image, FaultPlan.none()),
                JournalVerifier.Progress.none(),
                events::add);
    }

    private static int lastBlock(byte[] segment) {
        for (int at = segment.length - PAGE; at > 0; at -= PAGE) {
            boolean block = Arrays.equals(segment, at, at + BLOCK.length, BLOCK, 0, BLOCK.length);
            if (block && segment[at + KIND_AT] == DATA) {
                return at;
            }
        }
        return -1;
    }
}
