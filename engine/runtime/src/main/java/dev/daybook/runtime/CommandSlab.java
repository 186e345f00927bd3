package dev.daybook.runtime;

import java.util.Arrays;

/**
 * The memory that the command windows of all aggregates share, in chunks of a few sizes. For the
 * engine's thread only.
 *
 * <p>Design note: windows grow for as long as their aggregates are busy. As arrays of their own,
 * they were most of what each garbage collection had to copy, and growing copied them once more.
 * Here they are large arrays of numbers, of which the collector follows nothing, and a chunk stays
 * where it is. What is given back is used again; the whole never gets smaller.
 *
 * <pre>
 * chunk   head, entries
 * head    entries that there is room for (32) | chunk after this one (32)
 * </pre>
 */
final class CommandSlab {
    /** Entries of the smallest and of the largest chunk, and a power of two between. */
    static final int SMALLEST = 8;

    static final int LARGEST = 32;

    private static final int PAGE_BITS = 18;
    private static final int PAGE_WORDS = 1 << PAGE_BITS;
    private static final int MAX_PAGES = 1 << (31 - PAGE_BITS);

    /** An engine with few aggregates needs no whole page. */
    private static final int FIRST_PAGE_WORDS = 1 << 9;

    private static final int NONE = -1;

    private long[][] pages = {new long[FIRST_PAGE_WORDS]};
    private int pageCount = 1;
    private int usedWords;

    /** The first of the chunks that were given back, for each number of words. */
    private final int[] free = new int[1 + LARGEST * CommandWindow.LARGEST_ENTRY_WORDS + 1];

    CommandSlab() {
        Arrays.fill(free, NONE);
    }

    long word(int at) {
        return pages[at >>> PAGE_BITS][at & (PAGE_WORDS - 1)];
    }

    void word(int at, long value) {
        pages[at >>> PAGE_BITS][at & (PAGE_WORDS - 1)] = value;
    }

    int next(int chunk) {
        return (int) word(chunk);
    }

    int entries(int chunk) {
        return (int) (word(chunk) >>> 32);
    }

    void link(int chunk, int entries, int next) {
        word(chunk, (long) entries << 32 | (next & 0xffff_ffffL));
    }

    /** A chunk with room for so many entries; what is in it is anything. */
    int take(int entries, int entryWords) {
        int words = 1 + entries * entryWords;
        int chunk = free[words];
        if (chunk != NONE) {
            free[words] = (int) word(chunk);
            return chunk;
        }
        if (usedWords + words > PAGE_WORDS) {
            addPage();
        }
        if (pageCount == 1 && usedWords + words > pages[0].length) {
            pages[0] = Arrays.copyOf(pages[0], Math.min(PAGE_WORDS, pages[0].length * 4));
        }
        int at = (pageCount - 1) * PAGE_WORDS + usedWords;
        usedWords += words;
        return at;
    }

    private void addPage() {
        if (pageCount == MAX_PAGES) {
            throw new IllegalStateException(
                    "The command windows are full: make engine.command-window or"
                            + " engine.cached-aggregates smaller; words="
                            + (long) pageCount * PAGE_WORDS);
        }
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, pageCount * 2);
        }
        pages[pageCount++] = new long[PAGE_WORDS];
        usedWords = 0;
    }

    /** Takes a chunk back; nobody may look at it any more. */
    void give(int chunk, int entries, int entryWords) {
        int words = 1 + entries * entryWords;
        word(chunk, free[words] & 0xffff_ffffL);
        free[words] = chunk;
    }

    /** What it takes up in memory. */
    long sizeBytes() {
        long words = pageCount == 1 ? pages[0].length : (long) pageCount * PAGE_WORDS;
        return words * Long.BYTES;
    }
}
