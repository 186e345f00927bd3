package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/** Some bytes of a block, to read the events of one stream from; of others it knows no revision. */
final class BlockPart extends ReadableEvents {
    private final StreamInBlock stream;

    BlockPart(
            BlockHeader header,
            BlockDictionary dictionary,
            BlockRestarts restarts,
            PayloadBytes bytes,
            StreamInBlock stream) {
        super(header, dictionary, restarts, bytes.array(), bytes.start());
        this.stream = stream;
    }

    @Override
    long firstRevision(int streamNumber) {
        return streamNumber == stream.number() ? stream.firstRevision() : 0;
    }

    @Override
    StreamId stream(int streamNumber) {
        return stream.stream();
    }
}
