package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the leaves of a Merkle tree from blocks, without an object for an event.
 *
 * <p>Design note: {@link dev.daybook.core.CanonicalEvent} says what a leaf is; this class puts the
 * same bytes together from where they lie in the block, because a sealed segment has millions of
 * them. That both agree is tested with random blocks. Not thread-safe.
 */
public final class LeafHashes {
    private static final int LEAF = 0;
    private static final int FORMAT = 1;
    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    /** So many leaves take less than a tenth of a millisecond. */
    private static final int LEAVES_BEFORE_PAUSE = 64;

    private final Runnable pause;
    private final MessageDigest sha256 = Hash.sha256();
    private final ByteSink leaf = new ByteSink(1024);
    private final ByteSink text = new ByteSink(256);
    private final byte[] hash = new byte[Hash.SIZE_BYTES];

    /** What the events of the block at hand share, as a leaf has it, by its number there. */
    private byte[][] types = {};

    private byte[][] actors = {};
    private byte[][] metadata = {};

    public LeafHashes() {
        this(() -> {});
    }

    /**
     * @param pause called every now and then, by work that makes way for other work
     */
    public LeafHashes(Runnable pause) {
        this.pause = pause;
    }

    /**
     * Adds the leaf of each event of a block, in order.
     *
     * @throws MalformedBlockException where the block makes no sense
     */
    public void addTo(MerkleRoot merkle, BlockPayload block) {
        try {
            types = block.dictionary().types().stream().map(this::type).toArray(byte[][]::new);
            actors = block.dictionary().actors().stream().map(this::actor).toArray(byte[][]::new);
            metadata =
                    block.dictionary().metadata().stream().map(this::pairs).toArray(byte[][]::new);
            EventReader event = block.eventsFrom(0);
            while (event.next()) {
                write(block, event);
                merkle.add(hash());
                if (merkle.leafCount() % LEAVES_BEFORE_PAUSE == 0) {
                    pause.run();
                }
            }
        } catch (IndexOutOfBoundsException outside) {
            throw new MalformedBlockException("An event is not readable: " + outside);
        }
    }

    private void write(BlockPayload block, EventReader event) {
        leaf.truncate(0);
        leaf.writeByte(LEAF);
        leaf.writeZigzag(FORMAT);
        block.copyName(event.streamNumber(), text);
        writeText();
        leaf.writeZigzag(event.revision());
        write(types[event.typeNumber()]);
        leaf.writeZigzag(event.recordedAtMicros());
        leaf.writeZigzag(event.occurredAtMicros());
        leaf.writeZigzag(event.commandHigh());
        leaf.writeZigzag(event.commandLow());
        leaf.writeZigzag(event.commandHash());
        writeOptional(block.bytes(), event.correlationOffset());
        writeOptional(block.bytes(), event.causationOffset());
        write(actors[event.actorNumber()]);
        write(metadata[event.metadataNumber()]);
        leaf.writeZigzag(event.payloadLength());
        leaf.writeBytes(block.bytes(), event.payloadOffset(), event.payloadLength());
    }

    private byte[] hash() {
        sha256.update(leaf.array(), 0, leaf.size());
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("A SHA-256 fits 32 bytes", impossible);
        }
        return hash;
    }

    private void write(byte[] encoded) {
        leaf.writeBytes(encoded, encoded.length);
    }

    /** Moves what was collected to the leaf, behind its length. */
    private void writeText() {
        leaf.writeZigzag(text.size());
        leaf.writeBytes(text.array(), text.size());
        text.truncate(0);
    }

    private void writeOptional(byte[] block, int offset) {
        if (offset == EventReader.NO_TEXT) {
            leaf.writeByte(ABSENT);
            return;
        }
        leaf.writeByte(PRESENT);
        var source = new ByteSource(block, offset);
        PackedText.copy(source, source.readByte(), text);
        writeText();
    }

    private byte[] type(EventType type) {
        collect(type.name());
        text.writeZigzag(type.schemaVersion());
        return collected();
    }

    private byte[] actor(String actor) {
        collect(actor);
        return collected();
    }

    private byte[] pairs(Map<String, String> byName) {
        text.writeZigzag(byName.size());
        for (var pair : new TreeMap<>(byName).entrySet()) {
            collect(pair.getKey());
            collect(pair.getValue());
        }
        return collected();
    }

    private void collect(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        text.writeZigzag(utf8.length);
        text.writeBytes(utf8, utf8.length);
    }

    private byte[] collected() {
        byte[] encoded = text.toByteArray();
        text.truncate(0);
        return encoded;
    }
}
