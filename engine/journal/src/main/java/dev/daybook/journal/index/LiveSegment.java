package dev.daybook.journal.index;

import dev.daybook.core.EventType;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.format.v1.StreamTable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The index of a segment that is being written, or has no index file yet.
 *
 * <p>Each of the segment's streams is a member, numbered from 0: what stood before its first
 * posting here is kept beside it. One thread publishes; any thread reads.
 */
final class LiveSegment implements SegmentIndex {
    private static final int INITIAL_MEMBERS = 64;
    private static final int HEAP_BYTES_PER_BLOCK = 112;

    private final int segment;
    private final int firstBlock;
    private final BlockTable blocks = new BlockTable();
    private final BlockNumbers firstPostings = new BlockNumbers();
    private final PostingLog postings = new PostingLog();
    private final ConcurrentMap<String, BlockNumbers> types = new ConcurrentHashMap<>();
    private @Nullable StreamEntry[] members = new @Nullable StreamEntry[INITIAL_MEMBERS];
    private long[] placesBefore = new long[INITIAL_MEMBERS];
    private long[] revisionsBefore = new long[INITIAL_MEMBERS];
    private int memberCount;
    private volatile long newStreams;
    private volatile long blockBytes;

    /**
     * @param segment number in the journal
     * @param firstBlock number of its first block in the journal
     */
    LiveSegment(int segment, int firstBlock) {
        this.segment = segment;
        this.firstBlock = firstBlock;
    }

    /**
     * Adds the next block.
     *
     * @param entryOf the entry of the stream with this number in the block
     * @throws IllegalStateException where a stream's revisions don't continue
     */
    void publish(
            BlockEntry block,
            StreamTable streams,
            IntFunction<StreamEntry> entryOf,
            List<EventType> eventTypes) {
        int number = blocks.add(block);
        firstPostings.add(postings.size());
        long added = 0;
        for (int i = 0; i < streams.size(); i++) {
            StreamEntry stream = entryOf.apply(i);
            long first = streams.firstRevision(i);
            long before = stream.lastRevision();
            if (before + 1 != first) {
                throw new IllegalStateException(
                        "A stream's revisions do not continue; stream=%s expected=%d actual=%d"
                                .formatted(stream.id(), before + 1, first));
            }
            long last = before + streams.eventCount(i);
            long place = stream.place();
            int link = Place.segment(place) == segment ? Place.posting(place) : ~join(stream);
            stream.publish(Place.of(segment, postings.add(link, last)), last);
            added += before == 0 ? 1 : 0;
        }
        for (EventType type : eventTypes) {
            BlockNumbers of = types.computeIfAbsent(type.name(), name -> new BlockNumbers());
            if (of.size() == 0 || of.at(of.size() - 1) != number) {
                of.add(number);
            }
        }
        long streamsNow = newStreams + added;
        newStreams = streamsNow;
        long bytesNow = blockBytes + block.blockSizeBytes();
        blockBytes = bytesNow;
    }

    /** Makes a stream a member and returns its number. */
    private int join(StreamEntry stream) {
        int member = memberCount;
        if (member == members.length) {
            members = Arrays.copyOf(members, member * 2);
            placesBefore = Arrays.copyOf(placesBefore, member * 2);
            revisionsBefore = Arrays.copyOf(revisionsBefore, member * 2);
        }
        members[member] = stream;
        placesBefore[member] = stream.place();
        revisionsBefore[member] = stream.lastRevision();
        memberCount++;
        return member;
    }

    /**
     * The postings from one backwards in blocks less than {@code endBlock}, up to the one that
     * holds {@code fromRevision}; null where none is.
     */
    @Nullable SegmentPostings postings(
            int newest, long nearRevision, int endBlock, long fromRevision) {
        var walk = new PostingWalk();
        int posting = newest;
        long near = nearRevision;
        int block = firstPostings.indexOfLastAtMost(posting);
        while (posting >= 0) {
            near = postings.lastRevision(posting, near);
            if (near < fromRevision && !walk.isEmpty()) {
                return walk.end(near);
            }
            block = firstPostings.indexOfLastAtMost(posting, block);
            if (firstBlock + block < endBlock) {
                walk.add(firstBlock + block, posting - firstPostings.at(block), near);
            }
            posting = postings.link(posting);
        }
        return walk.end(revisionsBefore[~posting]);
    }

    /** The stream's last revision in blocks less than {@code endBlock}; 0 where none is. */
    long lastRevision(int newest, long nearRevision, int endBlock) {
        int posting = newest;
        long near = nearRevision;
        while (posting >= 0) {
            near = postings.lastRevision(posting, near);
            if (firstBlock + firstPostings.indexOfLastAtMost(posting) < endBlock) {
                return near;
            }
            posting = postings.link(posting);
        }
        return 0;
    }

    /** The place of a stream's posting before its first one here. */
    long placeBefore(int posting) {
        int link = posting;
        while (link >= 0) {
            link = postings.link(link);
        }
        return placesBefore[~link];
    }

    int firstBlock() {
        return firstBlock;
    }

    int blockCount() {
        return blocks.size();
    }

    int memberCount() {
        return memberCount;
    }

    StreamEntry member(int number) {
        return Objects.requireNonNull(members[number]);
    }

    long revisionBefore(int member) {
        return revisionsBefore[member];
    }

    PostingLog log() {
        return postings;
    }

    /** Number of a block's first posting; blocks are numbered from the segment's first. */
    int firstPosting(int block) {
        return firstPostings.at(block);
    }

    List<String> typeNames() {
        return types.keySet().stream().sorted().toList();
    }

    @Override
    public BlockEntry block(int number) {
        return blocks.at(number);
    }

    @Override
    public int firstWithPosition(long position) {
        return blocks.firstAtLeast(BlockEntry::lastPosition, position);
    }

    @Override
    public int firstRecordedFrom(long micros) {
        return blocks.firstAtLeast(BlockEntry::lastRecordedAtMicros, micros);
    }

    @Override
    public int[] blocksOf(String typeName) {
        BlockNumbers numbers = types.get(typeName);
        return numbers == null ? new int[0] : numbers.toArray();
    }

    @Override
    public Optional<OccurredSpan> occurred() {
        return Optional.empty();
    }

    @Override
    public long newStreams() {
        return newStreams;
    }

    @Override
    public long blockBytes() {
        return blockBytes;
    }

    @Override
    public long heapBytes() {
        long perMember = 2L * Long.BYTES + Integer.BYTES;
        return postings.heapBytes()
                + memberCount * perMember
                + (long) blocks.size() * HEAP_BYTES_PER_BLOCK
                + types.values().stream().mapToLong(BlockNumbers::heapBytes).sum();
    }

    @Override
    public long fileBytes() {
        return 0;
    }
}
