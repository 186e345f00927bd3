package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** 128 random bits made once for a journal; every segment and block of it carries them. */
public record LogId(long high, long low) {
    public static final int SIZE_BYTES = 16;

    public static LogId read(ByteBuffer source, int offset) {
        return new LogId(source.getLong(offset), source.getLong(offset + Long.BYTES));
    }

    public void write(ByteBuffer target, int offset) {
        target.putLong(offset, high).putLong(offset + Long.BYTES, low);
    }

    @Override
    public String toString() {
        var hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
