package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.DurableMark;
import dev.daybook.store.StoreException;
import java.util.Optional;

/** Holds a scanned journal against the mark of what was durable once. */
final class MarkCheck {
    private final Optional<DurableMark> mark;

    MarkCheck(Optional<DurableMark> mark) {
        this.mark = mark;
    }

    boolean isPresent() {
        return mark.isPresent();
    }

    void onBlock(BlockHeader block, String segment, long offset) {
        if (mark.isPresent()
                && mark.get().sequence() == block.sequence()
                && !mark.get().hash().equals(block.hash())) {
            throw new StoreException.Corrupt(
                    "A block is another than the one that was durable here", segment, offset);
        }
    }

    /** The journal's end must not be before the mark. */
    void onEnd(Chain chain, ScannedSegment last) {
        if (mark.isEmpty()) {
            return;
        }
        if (!mark.get().logId().equals(chain.logId())) {
            throw new StoreException.Corrupt(
                    "The journal is another than the one of " + DurableMarkFile.NAME,
                    last.name(),
                    0);
        }
        if (mark.get().sequence() >= chain.nextSequence()) {
            throw new StoreException.Corrupt(
                    "The journal ends before what was durable: lastPosition=%d durablePosition=%d"
                            .formatted(chain.nextPosition() - 1, mark.get().position()),
                    last.name(),
                    last.endOffset());
        }
    }
}
