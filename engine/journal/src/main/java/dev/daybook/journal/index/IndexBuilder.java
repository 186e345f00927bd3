package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.table.ChunkFileBuilder;
import dev.daybook.journal.table.FileImage;
import dev.daybook.journal.table.SortedTableBuilder;
import dev.daybook.journal.table.TableKey;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Makes the index file of a sealed segment from what is known of it in memory; the same segment
 * gives the same bytes. While it works it takes four bytes for each posting, and what they take in
 * the file, and some 70 for each stream.
 *
 * <p>Design note: postings are met in the order of blocks and wanted stream by stream. They are
 * gone through twice, to see how many bytes each stream's take and then to put each where it
 * belongs. So no posting has to be found again, which would be a wait for memory each time.
 */
final class IndexBuilder {
    /** So many streams or blocks take some tenths of a millisecond. */
    private static final int BEFORE_PAUSE = 256;

    private static final int COMPARISONS_BEFORE_PAUSE = 4096;
    private static final int POSTINGS_BEFORE_PAUSE = 4096;

    private final LiveSegment live;
    private final PostingLog log;
    private final Runnable pause;

    /** By posting. */
    private final int[] memberOf;

    /** How many postings each member has. */
    private final int[] counts;

    /** Where each member's encoded postings end. */
    private final int[] ends;

    private byte[] encoded = {};
    private int comparisons;

    private IndexBuilder(LiveSegment live, Runnable pause) {
        this.live = live;
        this.pause = pause;
        log = live.log();
        memberOf = new int[log.size()];
        counts = new int[live.memberCount()];
        ends = new int[live.memberCount()];
    }

    /**
     * @param pause called every now and then, so that this work makes way for other work
     */
    static FileImage build(LiveSegment live, SegmentIdentity segment, Runnable pause) {
        var file = new ChunkFileBuilder();
        ByteSink directory = file.directory();
        directory.writeVarint(segment.sealOffset());
        directory.writeVarint(live.newStreams());
        OccurredSpan occurred = occurred(live, pause);
        directory.writeLong(occurred.minMicros());
        directory.writeLong(occurred.maxMicros());
        BlockRows.write(file, live, pause);
        TypeBlocks.write(file, live);
        pause.run();
        var builder = new IndexBuilder(live, pause);
        builder.encode();
        builder.writeStreams(file);
        return file.finish(SegmentIdentity.KIND, segment.bytes());
    }

    private static OccurredSpan occurred(LiveSegment live, Runnable pause) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < live.blockCount(); i++) {
            min = Math.min(min, live.block(i).occurred().minMicros());
            max = Math.max(max, live.block(i).occurred().maxMicros());
            if (i % BEFORE_PAUSE == 0) {
                pause.run();
            }
        }
        return new OccurredSpan(min, max);
    }

    private interface Visitor {
        void posting(int member, int blocksSkipped, int streamNumber, long events);
    }

    /** Finds each posting's member, and each member's part of the bytes, and fills these. */
    private void encode() {
        for (int posting = 0; posting < memberOf.length; posting++) {
            int link = log.link(posting);
            memberOf[posting] = link < 0 ? ~link : memberOf[link];
            if (posting % POSTINGS_BEFORE_PAUSE == 0) {
                pause.run();
            }
        }
        forEach((member, blocksSkipped, streamNumber, events) -> {
            counts[member]++;
            ends[member] += StreamPostingsCodec.sizeBytes(blocksSkipped, streamNumber, events);
        });
        int start = 0;
        for (int member = 0; member < ends.length; member++) {
            int size = ends[member];
            ends[member] = start;
            start = Math.addExact(start, size);
        }
        byte[] bytes = new byte[start];
        forEach((member, blocksSkipped, streamNumber, events) ->
                ends[member] =
                        StreamPostingsCodec.put(
                                bytes, ends[member], blocksSkipped, streamNumber, events));
        encoded = bytes;
    }

    /** Postings in the order of their blocks. */
    private void forEach(Visitor visitor) {
        int[] blocksBefore = new int[ends.length];
        long[] revisions = new long[ends.length];
        for (int member = 0; member < ends.length; member++) {
            blocksBefore[member] = -1;
            revisions[member] = live.revisionBefore(member);
        }
        for (int block = 0; block < live.blockCount(); block++) {
            int first = live.firstPosting(block);
            int end =
                    block + 1 < live.blockCount() ? live.firstPosting(block + 1) : memberOf.length;
            for (int posting = first; posting < end; posting++) {
                int member = memberOf[posting];
                long before = revisions[member];
                long last = log.lastRevision(posting, before);
                visitor.posting(
                        member, block - blocksBefore[member] - 1, posting - first, last - before);
                blocksBefore[member] = block;
                revisions[member] = last;
            }
            pause.run();
        }
    }

    private record Member(TableKey key, int number) {}

    private void writeStreams(ChunkFileBuilder file) {
        var members = new Member[ends.length];
        MessageDigest sha256 = Hash.sha256();
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(TableKey.of(live.member(i).id(), sha256), i);
            pauseAfter(i);
        }
        Arrays.sort(members, this::compare);
        var table = new SortedTableBuilder(file, members.length);
        var value = new ByteSink(1024);
        for (Member member : members) {
            writeValue(value, member.number());
            table.add(member.key(), value);
            pauseAfter(member.number());
        }
        table.finish();
    }

    private void pauseAfter(int streams) {
        if (streams % BEFORE_PAUSE == 0) {
            pause.run();
        }
    }

    /** Sorting, too, makes way for other work: nowhere else does it come by. */
    private int compare(Member a, Member b) {
        if (++comparisons % COMPARISONS_BEFORE_PAUSE == 0) {
            pause.run();
        }
        return a.key().compareTo(b.key());
    }

    private void writeValue(ByteSink value, int member) {
        int start = member == 0 ? 0 : ends[member - 1];
        StreamPostingsCodec.start(value, counts[member], live.revisionBefore(member) + 1);
        value.writeBytes(encoded, start, ends[member] - start);
    }
}
