package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.SegmentHeader;

/**
 * Where a journal ends: what the next block has to continue. Immutable.
 *
 * @param nextSequence of the next block
 * @param nextPosition of the next event
 * @param lastHash of the last DATA or SEAL block; zero before the first
 * @param lastRecordedAtMicros of the last event
 */
public record Chain(
        LogId logId,
        long nextSequence,
        long nextPosition,
        Hash lastHash,
        long lastRecordedAtMicros) {

    public static Chain start(LogId logId) {
        return new Chain(logId, 1, 1, Hash.ZERO, Long.MIN_VALUE);
    }

    /** The chain with one more DATA or SEAL block. */
    public Chain after(BlockHeader block) {
        boolean data = block.kind() == BlockKind.DATA;
        return new Chain(
                logId,
                nextSequence + 1,
                nextPosition + block.eventCount(),
                block.hash(),
                data ? block.lastRecordedAtMicros() : lastRecordedAtMicros);
    }

    /** What is wrong with a block at this place; empty where nothing is. */
    String objection(BlockHeader block, long epoch) {
        if (!block.logId().equals(logId)) {
            return "A block belongs to another journal";
        }
        if (block.epoch() != epoch || block.sequence() != nextSequence) {
            return "A block is not the next one";
        }
        if (!block.previousHash().equals(lastHash)) {
            return "A block does not continue the chain of hashes";
        }
        if (block.basePosition() != nextPosition) {
            return "A block's positions do not continue those before";
        }
        boolean data = block.kind() == BlockKind.DATA;
        if (data != (block.eventCount() > 0)) {
            return "A block has a number of events that its kind can't have";
        }
        boolean backwards =
                block.firstRecordedAtMicros() < lastRecordedAtMicros
                        || block.lastRecordedAtMicros() < block.firstRecordedAtMicros();
        return data && backwards ? "Recorded time goes backwards" : "";
    }

    /** What is wrong with a segment at this place; empty where nothing is. */
    String objection(SegmentHeader segment, long epoch) {
        if (!segment.logId().equals(logId)) {
            return "A segment belongs to another journal";
        }
        if (segment.epoch() != epoch
                || segment.basePosition() != nextPosition
                || segment.baseSequence() != nextSequence) {
            return "A segment is missing before this one";
        }
        if (!segment.previousHash().equals(lastHash)) {
            return "A segment does not continue the chain of hashes";
        }
        return "";
    }
}
