package dev.daybook.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** A file of a {@link FaultStorage}. */
final class FaultFile implements StorageFile {
    private static final int SECTOR_BYTES = 512;
    private static final int SPOILING = 4;
    private static final String FOOTER = "DBKFOOTR";

    private final FaultStorage storage;
    private final String name;
    private final Content content;
    private final FileUse use;
    private int failedSyncsSeen;

    FaultFile(FaultStorage storage, String name, Content content, FileUse use) {
        this.storage = storage;
        this.name = name;
        this.content = content;
        this.use = use;
        this.failedSyncsSeen = content.failedSyncs;
    }

    /** A file's bytes as written and as synced; guarded by the storage's monitor. */
    static final class Content {
        private final byte[] current;
        private final byte[] synced;
        private final BitSet dirtySectors = new BitSet();
        private int failedSyncs;

        Content(byte[] bytes) {
            current = bytes;
            synced = bytes.clone();
        }

        byte[] current() {
            return current.clone();
        }

        byte[] synced() {
            return synced.clone();
        }

        private void write(int offset, ByteBuffer source, int length) {
            source.get(current, offset, length);
            dirtySectors.set(offset / SECTOR_BYTES, (offset + length - 1) / SECTOR_BYTES + 1);
        }

        private void sync() {
            dirtySectors.stream().forEach(sector -> copySector(sector, synced));
            dirtySectors.clear();
        }

        /** A failed sync: the system takes the pages for clean and will not write them again. */
        private void forget() {
            dirtySectors.clear();
            failedSyncs++;
        }

        private void copySector(int sector, byte[] target) {
            int offset = sector * SECTOR_BYTES;
            int length = Math.min(SECTOR_BYTES, current.length - offset);
            System.arraycopy(current, offset, target, offset, length);
        }

        /** Nothing, everything, or any sectors of what was not synced, some of them spoilt. */
        byte[] afterCrash(FaultStorage.Chance chance) {
            byte[] image = synced.clone();
            int mood = chance.upTo(4);
            dirtySectors.stream()
                    .filter(sector -> mood == 1 || (mood > 1 && chance.upTo(1) == 1))
                    .forEach(sector -> {
                        copySector(sector, image);
                        if (mood == SPOILING && chance.upTo(3) == 0) {
                            spoil(sector * SECTOR_BYTES, image, chance);
                        }
                    });
            return image;
        }

        /** Not what a write left as it was, and no footer, whose sector comes whole or not. */
        private void spoil(int offset, byte[] image, FaultStorage.Chance chance) {
            int end = Math.min(offset + SECTOR_BYTES, image.length);
            boolean changed = !Arrays.equals(image, offset, end, synced, offset, end);
            boolean footer =
                    new String(image, offset, FOOTER.length(), StandardCharsets.US_ASCII)
                            .equals(FOOTER);
            if (changed && !footer) {
                image[offset + chance.upTo(end - offset - 1)] ^= (byte) (1 + chance.upTo(254));
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long sizeBytes() {
        return content.current.length;
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        synchronized (storage.monitor()) {
            storage.requireAlive();
            int length = (int) Math.min(target.remaining(), content.current.length - offset);
            if (length <= 0) {
                return -1;
            }
            target.put(content.current, (int) offset, length);
            return length;
        }
    }

    @Override
    public int write(long offset, ByteBuffer source) throws IOException {
        requireAligned(offset, source);
        synchronized (storage.monitor()) {
            int length = source.remaining();
            switch (storage.call(FaultPlan.Call.WRITE)) {
                case GOOD -> {}
                case SHORT -> length = length / 16;
            }
            content.write((int) offset, source, length);
            return length;
        }
    }

    /** What the disk would refuse. */
    private void requireAligned(long offset, ByteBuffer source) {
        if (use == FileUse.READ
                || use == FileUse.SCAN
                || offset % ALIGNMENT_BYTES != 0
                || source.remaining() % ALIGNMENT_BYTES != 0
                || !source.isDirect()
                || source.alignmentOffset(source.position(), ALIGNMENT_BYTES) != 0) {
            throw new IllegalArgumentException(
                    "A write is not aligned; file=%s offset=%d length=%d"
                            .formatted(name, offset, source.remaining()));
        }
    }

    /** As on Linux, everyone who has the file open hears of a failed sync, each once. */
    @Override
    public void sync() throws IOException {
        synchronized (storage.monitor()) {
            try {
                storage.call(FaultPlan.Call.SYNC);
            } catch (IOException failed) {
                content.forget();
                failedSyncsSeen = content.failedSyncs;
                throw failed;
            }
            if (failedSyncsSeen != content.failedSyncs) {
                failedSyncsSeen = content.failedSyncs;
                throw new IOException("Input/output error");
            }
            if (storage.syncs()) {
                content.sync();
            }
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
