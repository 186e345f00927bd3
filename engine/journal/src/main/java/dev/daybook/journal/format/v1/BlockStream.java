package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A stream, and its place in the block that is being built.
 *
 * <p>Design note: the encoder leaves its notes here, because the stream is in its hands anyway and
 * a look-up by name for each event would cost more than all the rest. For the encoder's thread, but
 * for the name.
 */
public abstract class BlockStream {
    private final StreamId id;

    /** Number of the block that the slot belongs to, among all that were begun; 0 for none. */
    private long block;

    private int slot;

    /** How the key is written; found when it is needed first. */
    private @Nullable KeyShape keyShape;

    private long keyNumber;

    protected BlockStream(StreamId id) {
        this.id = id;
    }

    public final StreamId id() {
        return id;
    }

    /** The slot in a block; -1 where the stream has none there. */
    final int slotIn(long inBlock) {
        return block == inBlock ? slot : -1;
    }

    final void slot(long inBlock, int number) {
        block = inBlock;
        slot = number;
    }

    final void leaveBlock() {
        block = 0;
    }

    final KeyShape keyShape(KeyShapes known) {
        KeyShape shape = keyShape;
        if (shape == null) {
            shape = known.of(id);
            keyNumber = shape.number(id.key());
            keyShape = shape;
        }
        return shape;
    }

    /** The number that ends the key; 0 for keys of other shapes. Known after {@link #keyShape}. */
    final long keyNumber() {
        return keyNumber;
    }
}
