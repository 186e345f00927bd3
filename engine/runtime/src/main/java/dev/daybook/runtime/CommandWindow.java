package dev.daybook.runtime;

import dev.daybook.core.CommandId;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a stream's last commands, each with the hash of its body and the revision that it led
 * to. Knows exactly the last {@code limit} of them, and grows only as commands come.
 *
 * <p>Design note: nearly every look-up is for an id that isn't there, in memory that isn't in the
 * processor's cache, so what counts is how many lines it touches. While ids have one high half and
 * count up, as those of one client do, the newest one tells that a larger one is new, and an entry
 * needs no high half: two words for a command, one line. As soon as another id comes, the window
 * goes over to entries with whole ids and {@link CommandCells}: 24 bytes for a command and 8 for
 * its cells. The first {@value #MOST_WITHOUT_CELLS} are searched one by one.
 *
 * <pre>
 * entry of ids that count up   id low | numbers
 * entry of any ids             id high | id low | numbers
 * numbers                      body hash (32), revision (32)
 * </pre>
 *
 * The entries lie in a ring of chunks of the {@link CommandSlab}; a chunk whose commands have all
 * left the window becomes the newest. An entry holds the low half of its revision: the window spans
 * far less than 2³² revisions.
 */
final class CommandWindow {
    static final int NOT_FOUND = -1;
    static final int LARGEST_ENTRY_WORDS = 3;

    /** So that the 16 bits of a command's number tell whether it is still in the window. */
    static final int MAX_LIMIT = 1 << 14;

    private static final int MOST_WITHOUT_CELLS = 8;
    private static final int COUNTED_ENTRY_WORDS = 2;

    /** No place in the slab: whoever looks there gets an exception. */
    private static final int NOWHERE = Integer.MIN_VALUE / 2;

    private final CommandSlab slab;
    private final int limit;
    private int entryWords = COUNTED_ENTRY_WORDS;

    /** The newest chunk, how many entries it has room for, and how many it has. */
    private int tail;

    private int tailEntries;
    private int tailUsed;

    /** Entries that all chunks have room for. */
    private int capacity;

    /** Commands ever added; the last one has the number before. */
    private long count;

    /** Number of the first entry in the oldest chunk. */
    private long start;

    /** A chunk whose commands up to its first were saved, and that one's number. */
    private int savedChunk;

    private long savedNumber = -1;

    private long lastRevision;
    private long newestHigh;
    private long newestLow;

    /** Only for ids that don't count up, and when there are more than a few. */
    private @Nullable CommandCells cells;

    CommandWindow(int limit, CommandSlab slab) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "A command window has 1 to %d ids; limit=%d".formatted(MAX_LIMIT, limit));
        }
        this.limit = limit;
        this.slab = slab;
    }

    /** Adds a command; one that follows itself had several events and gets the later revision. */
    void add(CommandId id, int commandHash, long revision) {
        long numbers = (long) commandHash << 32 | (revision & 0xffff_ffffL);
        lastRevision = revision;
        if (count > 0 && newestLow == id.low() && newestHigh == id.high()) {
            slab.word(numbersOf(entry(tail, tailUsed - 1)), numbers);
            return;
        }
        if (count > 0 && isCounted() && !countsUp(id)) {
            takeAnyIds();
        }
        append(id.high(), id.low(), numbers);
    }

    void add(AcceptedCommand command) {
        add(command.id(), command.commandHash(), command.revision());
    }

    /** An entry to ask for hash and revision until the next change, or {@link #NOT_FOUND}. */
    int find(CommandId id) {
        if (count == 0 || (isCounted() && countsUp(id))) {
            return NOT_FOUND;
        }
        return cells == null ? search(id) : lookUp(id, cells);
    }

    int commandHash(int entry) {
        return (int) (slab.word(numbersOf(entry)) >>> 32);
    }

    long revision(int entry) {
        return revisionOf(slab.word(numbersOf(entry)));
    }

    private long revisionOf(long numbers) {
        return lastRevision - ((lastRevision - numbers) & 0xffff_ffffL);
    }

    /**
     * Touches the memory that {@link #find} and {@link #add} will need, so that it is on its way
     * when they come. The number returned means nothing, but has to be used.
     */
    long touch(CommandId id) {
        long cell = cells == null ? 0 : cells.touch(CommandCells.tag(id.high(), id.low()));
        return cell + (capacity == 0 ? 0 : slab.word(tail + tailUsed * entryWords));
    }

    /** Touches the lines of memory that this itself takes up. */
    long touch() {
        return count + tail;
    }

    /** Gives the memory back; whoever uses the window afterwards gets an exception. */
    void release() {
        giveChunks();
        entryWords = LARGEST_ENTRY_WORDS;
        cells = null;
        tail = NOWHERE;
        tailEntries = 1;
        tailUsed = 0;
        start = 0;
        count = 1;
    }

    /**
     * Writes the commands that led to later revisions than the given one, oldest first, as far as
     * they are in the window.
     *
     * @return the revision after which these are all; the given one, unless the window is too small
     */
    long writeAfter(long revision, PayloadWriter out) {
        long oldest = oldest();
        var at = new CommandEntries(slab, entryWords, firstChunk(revision), firstNumber(revision));
        while (at.number() < count && (at.number() < oldest || revision(at.entry()) <= revision)) {
            at.advance();
        }
        long first = at.number();
        long complete = first == oldest && oldest > 0 ? revision(at.entry()) - 1 : revision;
        out.writeBlockStart((int) (count - first));
        long high = 0;
        long low = 0;
        long before = 0;
        for (; at.number() < count; at.advance()) {
            int entry = at.entry();
            long nextHigh = high(entry);
            long nextLow = low(entry);
            long numbers = slab.word(numbersOf(entry));
            long after = revisionOf(numbers);
            out.writeLong(nextHigh - high).writeLong(nextLow - low);
            out.writeInt((int) (numbers >>> 32)).writeLong(after - before);
            high = nextHigh;
            low = nextLow;
            before = after;
        }
        out.writeBlockEnd();
        savedChunk = tail;
        savedNumber = count == 0 ? -1 : count - tailUsed;
        return complete;
    }

    /** Where to begin to look for the first command after a revision. */
    private int firstChunk(long revision) {
        return isSavedBefore(revision) ? savedChunk : oldestChunk();
    }

    private long firstNumber(long revision) {
        return isSavedBefore(revision) ? savedNumber : start;
    }

    private boolean isSavedBefore(long revision) {
        return savedNumber >= oldest() && revision(entry(savedChunk, 0)) <= revision;
    }

    /** Reads what {@link #writeAfter} wrote. */
    static void read(PayloadReader in, Consumer<AcceptedCommand> commands) {
        long high = 0;
        long low = 0;
        long revision = 0;
        for (int left = in.readBlockCount(); left > 0; left = in.readBlockCount()) {
            for (; left > 0; left--) {
                high += in.readLong();
                low += in.readLong();
                int commandHash = in.readInt();
                revision += in.readLong();
                commands.accept(
                        new AcceptedCommand(new CommandId(high, low), commandHash, revision));
            }
        }
    }

    private boolean isCounted() {
        return entryWords == COUNTED_ENTRY_WORDS;
    }

    /** Whether an id is larger than all in the window, which have its high half. */
    private boolean countsUp(CommandId id) {
        return id.high() == newestHigh && Long.compareUnsigned(id.low(), newestLow) > 0;
    }

    private int search(CommandId id) {
        var at = new CommandEntries(slab, entryWords, oldestChunk(), start);
        for (; at.number() < count; at.advance()) {
            if (at.number() >= oldest() && holds(at.entry(), id)) {
                return at.entry();
            }
        }
        return NOT_FOUND;
    }

    private int lookUp(CommandId id, CommandCells table) {
        int tag = CommandCells.tag(id.high(), id.low());
        for (int cell = table.find(tag, tag, count);
                cell != CommandCells.NONE;
                cell = table.find(tag, cell + 1, count)) {
            int entry = entryOf(table.number(cell, count));
            if (holds(entry, id)) {
                return entry;
            }
        }
        return NOT_FOUND;
    }

    private int entryOf(long number) {
        var at = new CommandEntries(slab, entryWords, oldestChunk(), start);
        at.advanceTo(number);
        return at.entry();
    }

    private void append(long high, long low, long numbers) {
        if (tailUsed == tailEntries) {
            nextChunk();
        }
        int at = entry(tail, tailUsed++);
        if (isCounted()) {
            slab.word(at, low);
        } else {
            slab.word(at, high);
            slab.word(at + 1, low);
        }
        slab.word(numbersOf(at), numbers);
        newestHigh = high;
        newestLow = low;
        count++;
        if (!isCounted()) {
            addToCells(high, low);
        }
    }

    private void addToCells(long high, long low) {
        boolean isCrowded =
                cells == null
                        ? Math.min(count, limit) > MOST_WITHOUT_CELLS
                        : Math.min(count, limit) > cells.room()
                                || !cells.put(CommandCells.tag(high, low), count);
        if (isCrowded) {
            cells = allCells();
        }
    }

    /** The cells made anew, of the commands that are in the window. */
    private CommandCells allCells() {
        var all = new CommandCells((int) Math.min(limit, count), limit);
        var at = new CommandEntries(slab, entryWords, oldestChunk(), start);
        at.advanceTo(oldest());
        for (; at.number() < count; at.advance()) {
            var _ = all.put(CommandCells.tag(high(at.entry()), low(at.entry())), at.number() + 1);
        }
        return all;
    }

    /** The oldest chunk where the window does without its commands, else a new one. */
    private void nextChunk() {
        int oldest = oldestChunk();
        if (capacity > 0 && capacity - slab.entries(oldest) >= limit) {
            start += slab.entries(oldest);
            tail = oldest;
        } else {
            int entries = Math.clamp(capacity, CommandSlab.SMALLEST, CommandSlab.LARGEST);
            int fresh = slab.take(entries, entryWords);
            slab.link(fresh, entries, capacity == 0 ? fresh : oldest);
            if (capacity > 0) {
                slab.link(tail, slab.entries(tail), fresh);
            }
            capacity += entries;
            tail = fresh;
        }
        tailEntries = slab.entries(tail);
        tailUsed = 0;
    }

    /** Makes the window anew, of entries that hold any id. */
    private void takeAnyIds() {
        var ids = new CommandWindow(limit, slab);
        ids.entryWords = LARGEST_ENTRY_WORDS;
        var at = new CommandEntries(slab, entryWords, oldestChunk(), start);
        for (; at.number() < count; at.advance()) {
            ids.append(newestHigh, low(at.entry()), slab.word(numbersOf(at.entry())));
        }
        giveChunks();
        entryWords = ids.entryWords;
        tail = ids.tail;
        tailEntries = ids.tailEntries;
        tailUsed = ids.tailUsed;
        capacity = ids.capacity;
        start = ids.start;
        count = ids.count;
        cells = ids.cells;
        savedNumber = -1;
    }

    private void giveChunks() {
        if (capacity > 0) {
            int chunk = oldestChunk();
            slab.link(tail, tailEntries, NOWHERE);
            while (chunk != NOWHERE) {
                int next = slab.next(chunk);
                slab.give(chunk, slab.entries(chunk), entryWords);
                chunk = next;
            }
            capacity = 0;
        }
    }

    private long oldest() {
        return Math.max(0, count - limit);
    }

    private int oldestChunk() {
        return capacity == 0 ? NOWHERE : slab.next(tail);
    }

    private int entry(int chunk, int index) {
        return chunk + 1 + index * entryWords;
    }

    private int numbersOf(int entry) {
        return entry + entryWords - 1;
    }

    private long high(int entry) {
        return isCounted() ? newestHigh : slab.word(entry);
    }

    private long low(int entry) {
        return slab.word(entry + entryWords - 2);
    }

    private boolean holds(int entry, CommandId id) {
        return low(entry) == id.low() && high(entry) == id.high();
    }
}
