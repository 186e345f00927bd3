package dev.daybook.runtime;

/**
 * A hash table that proposes which command of a {@link CommandWindow} an id may be; what counts is
 * the id in the window's entry. Open addressing, at least twice as many cells as the window has
 * ids.
 *
 * <pre>
 * cell   tag of the id (16) | number of the command (16); 0 is empty
 * </pre>
 *
 * A cell whose command has left the window is dead: it is passed over, written over by the next
 * command that meets it, and thrown out when the table gets crowded; so a command that leaves
 * touches nothing.
 */
final class CommandCells {
    static final int NONE = -1;
    private static final int LOW_BITS = 0xffff;

    private final int[] cells;
    private final int limit;
    private int used;

    /**
     * @param ids how many it has room for, at least
     * @param limit of the window
     */
    CommandCells(int ids, int limit) {
        this.cells = new int[Integer.highestOneBit(Math.max(2, 2 * ids - 1)) * 2];
        this.limit = limit;
    }

    /** How many ids there is room for. */
    int room() {
        return cells.length / 2;
    }

    int touch(int tag) {
        return cells[tag & (cells.length - 1)];
    }

    /**
     * Looks for the next cell with a tag whose command is in the window.
     *
     * @param from the tag at first, then the cell after the last one found
     * @param count commands that the window ever had
     */
    int find(int tag, int from, long count) {
        int mask = cells.length - 1;
        for (int i = from & mask; cells[i] != 0; i = (i + 1) & mask) {
            if (cells[i] >>> 16 == tag && isLive(cells[i], count)) {
                return i;
            }
        }
        return NONE;
    }

    /** The command that a cell stands for. */
    long number(int cell, long count) {
        return count - 1 - age(cells[cell], count);
    }

    /** Adds the newest command. Not where it is crowded, and has to be made anew. */
    boolean put(int tag, long count) {
        int mask = cells.length - 1;
        int i = tag & mask;
        while (cells[i] != 0 && isLive(cells[i], count)) {
            i = (i + 1) & mask;
        }
        if (cells[i] == 0 && ++used > cells.length - cells.length / 4) {
            return false;
        }
        cells[i] = tag << 16 | ((int) (count - 1) & LOW_BITS);
        return true;
    }

    private boolean isLive(int cell, long count) {
        return age(cell, count) < Math.min(limit, count);
    }

    private static int age(int cell, long count) {
        return (int) (count - 1 - cell) & LOW_BITS;
    }

    /** Never 0, so that no cell that is in use looks empty. */
    static int tag(long high, long low) {
        long mixed = (high * 0x9e37_79b9_7f4a_7c15L ^ low) * 0xd6e8_feb8_6659_fd93L;
        return (int) (mixed >>> 48) | 0x8000;
    }
}
