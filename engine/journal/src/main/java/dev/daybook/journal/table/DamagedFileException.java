package dev.daybook.journal.table;

import java.io.IOException;

/** A derived file is not what was written, or not the one that was looked for: make it again. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(String message) {
        super(message);
    }

    public DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
