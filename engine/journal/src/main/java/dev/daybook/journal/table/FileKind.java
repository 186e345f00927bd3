package dev.daybook.journal.table;

/**
 * What a file of chunks is for.
 *
 * @param magic eight letters that it starts with
 * @param version of what is in the chunks and the directory; a file of another is made again
 */
public record FileKind(String magic, int version) {
    private static final int MAGIC_LENGTH = 8;

    public FileKind {
        if (magic.length() != MAGIC_LENGTH) {
            throw new IllegalArgumentException("A magic has eight letters; magic=" + magic);
        }
    }
}
