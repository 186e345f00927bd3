package dev.daybook.journal.format.v1;

import java.io.IOException;

/** Bytes of a block's payload, not to be changed. */
public final class PayloadBytes {
    private final byte[] array;
    private final int start;

    /**
     * @param start where in the payload the array begins; less than 0 where something else comes
     *     before the payload
     */
    public PayloadBytes(byte[] array, int start) {
        this.array = array;
        this.start = start;
    }

    /** Gives the bytes from one offset of a payload to another; it may give more. */
    public interface Source {
        PayloadBytes read(int from, int to) throws IOException;
    }

    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }
}
