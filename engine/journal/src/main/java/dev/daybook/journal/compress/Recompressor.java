package dev.daybook.journal.compress;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Recompresses sealed segments.
 *
 * <p>Design note: a crash leaves the old segment or the new one under the segment's name, and both
 * say the same. So no failure here is the journal's: the old segment stays, and the next opening
 * tries again. For one thread at a time.
 */
public record Recompressor(Storage storage, SegmentFiles files) {
    private static final Logger LOG = System.getLogger(Recompressor.class.getName());

    /** Recompresses a segment that is sealed and is not the last one, if it has its footer. */
    public void recompress(int segment, Pace pace) {
        if (files.file(segment).packed().isPresent()) {
            return;
        }
        String name = files.name(segment);
        try {
            var packed = new SegmentPacking(storage, pace).run(name);
            if (packed.isPresent()) {
                files.replace(segment, packed.get().name(), packed.get().blocks());
            }
        } catch (Pace.StoppedException closing) {
            LOG.log(Level.DEBUG, "A segment is left for the next opening; segment=" + name);
        } catch (IOException | StoreException failure) {
            LOG.log(
                    Level.WARNING,
                    "A segment is not recompressed; segment=%s cause=%s".formatted(name, failure));
        }
    }
}
