package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockOutline;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.PayloadBytes;
import dev.daybook.journal.format.v1.StreamInBlock;
import dev.daybook.journal.index.BlockCache.Cached;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.OutlineCache;
import dev.daybook.journal.index.OutlineCache.Outlined;
import dev.daybook.journal.segment.BlockPages;
import dev.daybook.journal.segment.StoredBlock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the events of one stream from a block, and of the block little more than that.
 *
 * <p>Design note: a stream's last events lie in as many blocks as it has events there, each of a
 * quarter of a mebibyte, so a load can't afford to read them whole. The first time a block is
 * needed it is read whole and verified, and its outline kept with a checksum of each page; from
 * then on only the pages are read that hold the events, and are compared with these checksums. What
 * differs is read whole again, and so refused where it is damage. Where much of a block is wanted,
 * all of it is read and kept. Thread-safe.
 */
final class StreamParts {
    /** Where a quarter of a block is wanted, all of it is read, and may serve the next reader. */
    private static final int WHOLE_DIVISOR = 4;

    /** What a piece costs beside its bytes: the rest of its pages, and the read itself. */
    private static final int PIECE_BYTES = 2 * Pages.SIZE_BYTES;

    private final StoredBlocks blocks;
    private final OutlineCache outlines;

    StreamParts(StoredBlocks blocks, OutlineCache outlines) {
        this.blocks = blocks;
        this.outlines = outlines;
    }

    /**
     * Events of a stream's part in a block, from one to another, counted from 0.
     *
     * @param wanted asked for each of them
     */
    record Wanted(StreamInBlock stream, int first, int last, Predicate<EventReader> wanted) {

        List<Event> read(BlockOutline outline, PayloadBytes.Source payload) throws IOException {
            return outline.events(stream, first, last, payload, wanted);
        }
    }

    /**
     * @throws dev.daybook.store.StoreException.Corrupt with the block's place where it is not what
     *     was written
     */
    List<Event> read(int number, BlockEntry block, Wanted wanted) {
        return blocks.guard(block, entry -> readBlock(number, entry, wanted));
    }

    private List<Event> readBlock(int number, BlockEntry block, Wanted wanted) throws IOException {
        Optional<Outlined> known = outlines.find(number).filter(found -> isOfNow(found, block));
        Optional<Cached> inMemory = blocks.inMemory(number);
        if (inMemory.isPresent()) {
            return readWhole(number, known, inMemory.get(), wanted);
        }
        Optional<List<Event>> parts =
                known.isEmpty() ? Optional.empty() : readParts(known.get(), block, wanted);
        return parts.isPresent() ? parts.get() : readStored(number, block, wanted);
    }

    private List<Event> readWhole(int number, Optional<Outlined> known, Cached block, Wanted wanted)
            throws IOException {
        if (known.isPresent() && known.get().outline().locates(wanted.stream())) {
            return wanted.read(known.get().outline(), all(block.bytes()));
        }
        BlockOutline outline = outline(block.header(), block.bytes(), wanted);
        outlines.put(number, new Outlined(outline, known.flatMap(Outlined::pages)));
        return wanted.read(outline, all(block.bytes()));
    }

    /** Empty where all of the block has to be read. */
    private static Optional<List<Event>> readParts(
            Outlined known, BlockEntry block, Wanted wanted) {
        if (known.pages().isEmpty() || !isSmall(known.outline(), block, wanted)) {
            return Optional.empty();
        }
        BlockPages pages = known.pages().get();
        try {
            return Optional.of(wanted.read(known.outline(), (from, to) -> part(pages, from, to)));
        } catch (IOException changed) {
            return Optional.empty();
        }
    }

    private List<Event> readStored(int number, BlockEntry block, Wanted wanted) throws IOException {
        StoredBlock stored = blocks.fromDisk(block);
        BlockOutline outline = outline(stored.header(), stored.payload(), wanted);
        outlines.put(number, new Outlined(outline, Optional.of(stored.pages())));
        if (!isSmall(outline, block, wanted)) {
            blocks.keep(number, stored);
        }
        return wanted.read(outline, all(stored.payload()));
    }

    private static BlockOutline outline(BlockHeader header, byte[] payload, Wanted wanted) {
        BlockOutline outline = BlockOutline.of(header, payload);
        if (!outline.locates(wanted.stream())) {
            outline.locate(payload, wanted.stream());
        }
        return outline;
    }

    private static PayloadBytes.Source all(byte[] payload) {
        var bytes = new PayloadBytes(payload, 0);
        return (from, to) -> bytes;
    }

    /** Whether the block is still where it was, and stored in the same way. */
    private boolean isOfNow(Outlined outlined, BlockEntry block) {
        return outlined.pages().isEmpty()
                || outlined.pages().get().areOf(blocks.files().file(block.segment()));
    }

    private static boolean isSmall(BlockOutline outline, BlockEntry block, Wanted wanted) {
        StreamInBlock stream = wanted.stream();
        return outline.locates(stream)
                && outline.bytesOf(stream, wanted.first(), wanted.last(), PIECE_BYTES)
                        <= block.blockSizeBytes() / WHOLE_DIVISOR;
    }

    private static PayloadBytes part(BlockPages pages, int from, int to) throws IOException {
        return pages.read(from, to).orElseThrow(PageChangedException::new);
    }

    /** A page is not what it was when its block was verified. */
    private static final class PageChangedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
