package dev.daybook.journal.recovery;

import java.util.List;

/** A whole journal as a scan found it; at least one segment. */
public record ScannedJournal(List<ScannedSegment> segments, Chain chain) {

    public ScannedJournal {
        segments = List.copyOf(segments);
    }

    public ScannedSegment last() {
        return segments.getLast();
    }
}
