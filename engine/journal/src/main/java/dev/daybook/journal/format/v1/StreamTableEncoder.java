package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the streams of a block and writes them.
 *
 * <pre>
 *   streams := count:varint run*                  runs until count streams are read
 *   run     := category:varint kind:u8 [prefix:varint if NUMBER] length:varint entry*
 *   entry   := key  firstRevision*2 + several:varint  [eventCount:varint if several]
 * </pre>
 *
 * A run shares the category, the {@link PackedText} kind of the keys and the prefix of their
 * numbers; so one of 50,000 accounts takes about four bytes.
 */
final class StreamTableEncoder implements StreamTable {
    /** An upper bound for the number of events, which comes later. */
    private static final int EVENT_COUNT_BYTES = 3;

    private static final int RUN_LENGTH_BYTES = 3;

    private final Dictionary<String> categories;
    private final Dictionary<String> prefixes;
    private final Map<StreamId, Slot> slots = new HashMap<>();
    private final List<Slot> inOrder = new ArrayList<>();
    private int sizeBytes;

    StreamTableEncoder(Dictionary<String> categories, Dictionary<String> prefixes) {
        this.categories = categories;
        this.prefixes = prefixes;
    }

    /** One stream of the block. */
    static final class Slot {
        final StreamId stream;
        final int number;
        final int category;
        final int kind;
        final int prefix;
        final long firstRevision;
        final int sizeBytes;
        int eventCount;

        private Slot(StreamTableEncoder table, StreamId stream, long firstRevision) {
            this.stream = stream;
            this.firstRevision = firstRevision;
            number = table.inOrder.size();
            category = table.categories.id(stream.category());
            int numberStart = PackedText.numberStart(stream.key());
            boolean numbered = numberStart < stream.key().length();
            int packed = PackedText.kindOf(stream.key());
            kind = packed == PackedText.TEXT && numbered ? PackedText.NUMBER : packed;
            prefix =
                    kind == PackedText.NUMBER
                            ? table.prefixes.id(stream.key().substring(0, numberStart))
                            : 0;
            Slot before = table.inOrder.isEmpty() ? null : table.inOrder.getLast();
            int run =
                    before != null && continues(before)
                            ? 0
                            : 1
                                    + RUN_LENGTH_BYTES
                                    + ByteSink.varintSize(category)
                                    + ByteSink.varintSize(prefix);
            sizeBytes = run + keySize(numberStart) + ByteSink.varintSize(firstRevision << 1);
        }

        boolean continues(Slot before) {
            return before.category == category && before.kind == kind && before.prefix == prefix;
        }

        private int keySize(int numberStart) {
            return switch (kind) {
                case PackedText.TEXT ->
                        ByteSink.varintSize(stream.key().length()) + stream.key().length();
                case PackedText.NUMBER -> ByteSink.varintSize(numberOf(stream.key(), numberStart));
                default -> 2 * Long.BYTES;
            };
        }
    }

    private static long numberOf(String key, int start) {
        return Long.parseLong(key, start, key.length(), 10);
    }

    /** Counts an event of a stream; its slot is new where {@code eventCount} is 1 afterwards. */
    Slot add(StreamId stream, long revision) {
        Slot slot = slots.get(stream);
        if (slot == null) {
            slot = new Slot(this, stream, revision);
            slots.put(stream, slot);
            inOrder.add(slot);
            sizeBytes += slot.sizeBytes;
        } else if (slot.eventCount == 1) {
            sizeBytes += EVENT_COUNT_BYTES;
        }
        slot.eventCount++;
        return slot;
    }

    /** Takes the last {@link #add} that is not taken back yet, for this slot, back. */
    void takeBack(Slot slot) {
        slot.eventCount--;
        if (slot.eventCount == 1) {
            sizeBytes -= EVENT_COUNT_BYTES;
        } else if (slot.eventCount == 0) {
            slots.remove(slot.stream);
            inOrder.removeLast();
            sizeBytes -= slot.sizeBytes;
        }
    }

    /** Upper bound of what {@link #write} writes. */
    int sizeBytes() {
        return sizeBytes + ByteSink.varintSize(inOrder.size());
    }

    void write(ByteSink out) {
        out.writeVarint(inOrder.size());
        for (int start = 0; start < inOrder.size(); ) {
            int end = start + 1;
            while (end < inOrder.size() && inOrder.get(end).continues(inOrder.get(start))) {
                end++;
            }
            writeRun(out, inOrder.subList(start, end));
            start = end;
        }
    }

    private static void writeRun(ByteSink out, List<Slot> run) {
        Slot first = run.getFirst();
        out.writeVarint(first.category);
        out.writeByte(first.kind);
        if (first.kind == PackedText.NUMBER) {
            out.writeVarint(first.prefix);
        }
        out.writeVarint(run.size());
        for (Slot slot : run) {
            String key = slot.stream.key();
            if (slot.kind == PackedText.NUMBER) {
                out.writeVarint(numberOf(key, PackedText.numberStart(key)));
            } else {
                PackedText.write(out, slot.kind, key);
            }
            int several = slot.eventCount > 1 ? 1 : 0;
            out.writeVarint((slot.firstRevision << 1) | several);
            if (several == 1) {
                out.writeVarint(slot.eventCount);
            }
        }
    }

    @Override
    public int size() {
        return inOrder.size();
    }

    @Override
    public StreamId stream(int number) {
        return inOrder.get(number).stream;
    }

    @Override
    public long firstRevision(int number) {
        return inOrder.get(number).firstRevision;
    }

    @Override
    public int eventCount(int number) {
        return inOrder.get(number).eventCount;
    }
}
