package dev.daybook.runtime;

import dev.daybook.core.CommandId;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import java.util.function.Consumer;

/**
 * The ids of a stream's last commands, each with the hash of its body and the revision that it led
 * to. Knows exactly the last {@code limit} of them, at 24 to 32 bytes each, and grows only as
 * commands come.
 *
 * <p>Design note: nearly every look-up is for an id that isn't there, in memory that isn't in the
 * processor's cache, so what counts is how many lines it touches. All is in one array: first a hash
 * table of cells, then a ring of entries.
 *
 * <pre>
 * cell    32 bits   tag of the id (16) | number of the command (16); 0 is empty
 * entry   3 words   id high | id low | body hash (32), revision (32)
 * </pre>
 *
 * The entry of command {@code n} is in slot {@code n mod capacity}. A cell whose command has left
 * the window is dead: it is passed over, written over by the next command that meets it, and thrown
 * out when the table gets crowded; so a command that leaves touches nothing. A cell only proposes:
 * what counts is the id in the entry. A small window is searched entry by entry and has no cells.
 *
 * <p>An entry holds the low half of its revision: the window spans far less than 2³² revisions.
 */
final class CommandWindow {
    static final int NOT_FOUND = -1;

    /** So that the 16 bits of a command's number tell whether it is still in the window. */
    static final int MAX_LIMIT = 1 << 14;

    private static final int INITIAL_CAPACITY = 4;
    private static final int LARGEST_WITHOUT_CELLS = 8;
    private static final int ENTRY_WORDS = 3;
    private static final int LOW_BITS = 0xffff;

    private final int limit;
    private int capacity = INITIAL_CAPACITY;
    private int usedCells;
    private long[] words = new long[INITIAL_CAPACITY * ENTRY_WORDS];

    /** Commands ever added; the last one has the number before. */
    private long count;

    private long lastRevision;

    CommandWindow(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "A command window has 1 to %d ids; limit=%d".formatted(MAX_LIMIT, limit));
        }
        this.limit = limit;
    }

    /** Adds a command; one that follows itself had several events and gets the later revision. */
    void add(CommandId id, int commandHash, long revision) {
        lastRevision = revision;
        if (count > 0 && holds(slot(count - 1), id)) {
            putNumbers(slot(count - 1), commandHash, revision);
            return;
        }
        if (count == capacity && capacity < limit) {
            grow();
        }
        int slot = slot(count);
        int at = entry(slot);
        words[at] = id.high();
        words[at + 1] = id.low();
        putNumbers(slot, commandHash, revision);
        long number = count++;
        if (cells() > 0) {
            putCell(tag(id), number);
        }
    }

    void add(AcceptedCommand command) {
        add(command.id(), command.commandHash(), command.revision());
    }

    /** A slot to ask for hash and revision until the next change, or {@link #NOT_FOUND}. */
    int find(CommandId id) {
        return cells() == 0 ? search(id) : lookUp(id);
    }

    int commandHash(int slot) {
        return (int) (words[entry(slot) + 2] >>> 32);
    }

    long revision(int slot) {
        return lastRevision - ((lastRevision - words[entry(slot) + 2]) & 0xffff_ffffL);
    }

    /**
     * Touches the memory that {@link #find} and {@link #add} will need, so that it is on its way
     * when they come. The number returned means nothing, but has to be used.
     */
    long touch(CommandId id) {
        long cell = cells() == 0 ? 0 : words[(tag(id) & (cells() - 1)) >> 1];
        return cell + words[entry(slot(count))];
    }

    /**
     * Writes the commands that led to later revisions than the given one, oldest first, as far as
     * they are in the window.
     *
     * @return the revision after which these are all; the given one, unless the window is too small
     */
    long writeAfter(long revision, PayloadWriter out) {
        long oldest = Math.max(0, count - limit);
        long first = oldest;
        while (first < count && revision(slot(first)) <= revision) {
            first++;
        }
        out.writeBlockStart((int) (count - first));
        long high = 0;
        long low = 0;
        long before = 0;
        for (long number = first; number < count; number++) {
            int slot = slot(number);
            int at = entry(slot);
            out.writeLong(words[at] - high).writeLong(words[at + 1] - low);
            out.writeInt(commandHash(slot)).writeLong(revision(slot) - before);
            high = words[at];
            low = words[at + 1];
            before = revision(slot);
        }
        out.writeBlockEnd();
        return first == oldest && oldest > 0 ? revision(slot(first)) - 1 : revision;
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

    private int search(CommandId id) {
        long oldest = Math.max(0, count - limit);
        for (long number = count - 1; number >= oldest; number--) {
            if (holds(slot(number), id)) {
                return slot(number);
            }
        }
        return NOT_FOUND;
    }

    private int lookUp(CommandId id) {
        int tag = tag(id);
        int mask = cells() - 1;
        for (int i = tag & mask; cell(i) != 0; i = (i + 1) & mask) {
            if (cell(i) >>> 16 == tag && isLive(cell(i))) {
                int slot = slot(cell(i));
                if (holds(slot, id)) {
                    return slot;
                }
            }
        }
        return NOT_FOUND;
    }

    private void putCell(int tag, long number) {
        int mask = cells() - 1;
        int i = tag & mask;
        while (cell(i) != 0 && isLive(cell(i))) {
            i = (i + 1) & mask;
        }
        if (cell(i) == 0 && ++usedCells > cells() - cells() / 4) {
            rebuildCells();
            return;
        }
        setCell(i, tag << 16 | ((int) number & LOW_BITS));
    }

    private boolean isLive(int cell) {
        return ((count - 1 - cell) & LOW_BITS) < Math.min(limit, count);
    }

    /** Makes the cells again, of the commands that are in the window. */
    private void rebuildCells() {
        for (int i = 0; i < cells() / 2; i++) {
            words[i] = 0;
        }
        usedCells = 0;
        for (long number = Math.max(0, count - limit); number < count; number++) {
            int at = entry(slot(number));
            putCell(tag(words[at], words[at + 1]), number);
        }
    }

    /** Before the first command leaves, so the command of each slot has the slot's number. */
    private void grow() {
        long[] old = words;
        int oldEntries = entry(0);
        int entryWords = capacity * ENTRY_WORDS;
        capacity *= 2;
        words = new long[cells() / 2 + capacity * ENTRY_WORDS];
        System.arraycopy(old, oldEntries, words, entry(0), entryWords);
        if (cells() > 0) {
            rebuildCells();
        }
    }

    private int cells() {
        return capacity <= LARGEST_WITHOUT_CELLS ? 0 : capacity * 2;
    }

    private int cell(int i) {
        return (int) (words[i >> 1] >>> ((i & 1) << 5));
    }

    private void setCell(int i, int cell) {
        int shift = (i & 1) << 5;
        words[i >> 1] =
                (words[i >> 1] & ~(0xffff_ffffL << shift)) | ((cell & 0xffff_ffffL) << shift);
    }

    /** Never 0, so that no cell that is in use looks empty. */
    private static int tag(CommandId id) {
        return tag(id.high(), id.low());
    }

    private static int tag(long high, long low) {
        long mixed = (high * 0x9e37_79b9_7f4a_7c15L ^ low) * 0xd6e8_feb8_6659_fd93L;
        return (int) (mixed >>> 48) | 0x8000;
    }

    private int slot(long number) {
        return (int) number & (capacity - 1);
    }

    private int entry(int slot) {
        return (capacity <= LARGEST_WITHOUT_CELLS ? 0 : capacity) + slot * ENTRY_WORDS;
    }

    private boolean holds(int slot, CommandId id) {
        int at = entry(slot);
        return words[at + 1] == id.low() && words[at] == id.high();
    }

    private void putNumbers(int slot, int commandHash, long revision) {
        words[entry(slot) + 2] = (long) commandHash << 32 | (revision & 0xffff_ffffL);
    }
}
