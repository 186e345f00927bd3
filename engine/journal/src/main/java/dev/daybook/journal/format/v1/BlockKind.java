package dev.daybook.journal.format.v1;

/** What a block is for. */
public enum BlockKind {
    /** Holds events. */
    DATA(1),
    /** Holds nothing; closes the tail while the store is idle. The next block takes its place. */
    TRAILER(2),
    /** Ends a segment and sums it up. */
    SEAL(3);

    private final int code;

    BlockKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static BlockKind of(int code) {
        return switch (code) {
            case 1 -> DATA;
            case 2 -> TRAILER;
            case 3 -> SEAL;
            default -> throw new MalformedBlockException("Unknown kind of block; kind=" + code);
        };
    }
}
