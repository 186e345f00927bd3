package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.table.ChunkFileBuilder;
import dev.daybook.journal.table.FileImage;
import dev.daybook.journal.table.SortedTableBuilder;
import dev.daybook.journal.table.TableKey;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Makes the index file of a sealed segment from what is known of it in memory; the same segment
 * gives the same bytes. Takes four bytes for each posting and some 50 for each stream while it
 * works.
 */
final class IndexBuilder {
    private final LiveSegment live;
    private final PostingLog log;

    /** Postings, member by member, each member's in order. */
    private final int[] postings;

    /** Where each member's postings end. */
    private final int[] ends;

    private IndexBuilder(LiveSegment live) {
        this.live = live;
        log = live.log();
        postings = new int[log.size()];
        ends = new int[live.memberCount()];
    }

    static FileImage build(LiveSegment live, SegmentIdentity segment) {
        var file = new ChunkFileBuilder();
        ByteSink directory = file.directory();
        directory.writeVarint(segment.sealOffset());
        directory.writeVarint(live.newStreams());
        OccurredSpan occurred = occurred(live);
        directory.writeLong(occurred.minMicros());
        directory.writeLong(occurred.maxMicros());
        BlockRows.write(file, live);
        TypeBlocks.write(file, live);
        var builder = new IndexBuilder(live);
        builder.sortByMember();
        builder.writeStreams(file);
        return file.finish(SegmentIdentity.KIND, segment.bytes());
    }

    private static OccurredSpan occurred(LiveSegment live) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < live.blockCount(); i++) {
            min = Math.min(min, live.block(i).occurred().minMicros());
            max = Math.max(max, live.block(i).occurred().maxMicros());
        }
        return new OccurredSpan(min, max);
    }

    /** Counts each member's postings, then puts each posting behind its member's last one. */
    private void sortByMember() {
        int[] memberOf = new int[log.size()];
        int[] counts = new int[ends.length];
        for (int posting = 0; posting < memberOf.length; posting++) {
            int link = log.link(posting);
            memberOf[posting] = link < 0 ? ~link : memberOf[link];
            counts[memberOf[posting]]++;
        }
        int start = 0;
        for (int member = 0; member < ends.length; member++) {
            ends[member] = start;
            start += counts[member];
        }
        for (int posting = 0; posting < memberOf.length; posting++) {
            postings[ends[memberOf[posting]]++] = posting;
        }
    }

    private record Member(TableKey key, int number) {}

    private void writeStreams(ChunkFileBuilder file) {
        var members = new Member[ends.length];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(TableKey.of(live.member(i).id()), i);
        }
        Arrays.sort(members, Comparator.comparing(Member::key));
        var table = new SortedTableBuilder(file, members.length);
        var value = new ByteSink(1024);
        for (Member member : members) {
            writeValue(value, member.number());
            table.add(member.key(), value);
        }
        table.finish();
    }

    private void writeValue(ByteSink value, int member) {
        int start = member == 0 ? 0 : ends[member - 1];
        long revision = live.revisionBefore(member);
        StreamPostingsCodec.start(value, ends[member] - start, revision + 1);
        int blockBefore = -1;
        for (int i = start; i < ends[member]; i++) {
            int posting = postings[i];
            int block = live.blockOf(posting);
            long last = log.lastRevision(posting, revision);
            StreamPostingsCodec.add(
                    value,
                    block - blockBefore - 1,
                    posting - live.firstPosting(block),
                    last - revision);
            blockBefore = block;
            revision = last;
        }
    }
}
