package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import dev.daybook.store.AppendSize;
import org.jspecify.annotations.Nullable;

/**
 * A stream, and its place in the block that is being built.
 *
 * <p>Design note: the encoder leaves its notes here, because the stream is in its hands anyway and
 * a look-up by name for each event would cost more than all the rest. All but the name is for the
 * encoder's thread.
 */
public abstract class BlockStream {
    private final StreamId id;

    /** Kept here, because the name itself is three objects away. */
    private final int nameLength;

    /** Number of the block that the slot belongs to, among all that were begun; 0 for none. */
    private long block;

    private int slot;

    /** How the key is written; found when it is needed first. */
    private @Nullable KeyShape keyShape;

    private long keyNumber;

    protected BlockStream(StreamId id) {
        this.id = id;
        this.nameLength = AppendSize.nameLength(id);
    }

    public final StreamId id() {
        return id;
    }

    /** As {@link AppendSize#nameLength}. */
    public final int nameLength() {
        return nameLength;
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
