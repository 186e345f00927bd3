package dev.daybook.runtime;

/** Goes along the entries of a command window, from one chunk of the slab to the next. */
final class CommandEntries {
    private final CommandSlab slab;
    private final int entryWords;
    private int chunk;
    private int entries;
    private int index;
    private long number;

    /**
     * @param number of the chunk's first entry
     */
    CommandEntries(CommandSlab slab, int entryWords, int chunk, long number) {
        this.slab = slab;
        this.entryWords = entryWords;
        this.chunk = chunk;
        this.number = number;
    }

    /** Only a window that has entries has a chunk to look at. */
    private int entries() {
        if (entries == 0) {
            entries = slab.entries(chunk);
        }
        return entries;
    }

    private void nextChunk() {
        chunk = slab.next(chunk);
        entries = 0;
        index = 0;
    }

    /** Where the present entry is. */
    int entry() {
        return chunk + 1 + index * entryWords;
    }

    /** Of the present entry's command. */
    long number() {
        return number;
    }

    void advance() {
        number++;
        if (++index == entries()) {
            nextChunk();
        }
    }

    /** To a later entry, or stays. */
    void advanceTo(long later) {
        while (later - number >= entries() - index) {
            number += entries() - index;
            nextChunk();
        }
        index += (int) (later - number);
        number = later;
    }
}
