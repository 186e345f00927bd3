package dev.daybook.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one byte form of an event that its checksum covers, whatever store keeps it.
 *
 * <p>The layout is in {@code docs/formats/event.md} and never changes; the position is not part of
 * it, so an event keeps its checksum when it moves to another store.
 */
public final class CanonicalEvent {
    private static final int FORMAT = 1;
    private static final byte LEAF = 0;

    private CanonicalEvent() {}

    public static byte[] encode(Event event) {
        Provenance provenance = event.provenance();
        var out = new PayloadWriter();
        out.writeInt(FORMAT)
                .writeString(event.stream().toString())
                .writeLong(event.revision())
                .writeString(event.type().name())
                .writeInt(event.type().schemaVersion())
                .writeLong(event.recordedAtMicros())
                .writeLong(event.occurredAtMicros())
                .writeLong(provenance.commandId().high())
                .writeLong(provenance.commandId().low())
                .writeInt(provenance.commandHash());
        writeOptional(out, provenance.correlationId());
        writeOptional(out, provenance.causationId());
        out.writeString(provenance.actor());
        out.writeInt(provenance.metadata().size());
        new TreeMap<>(provenance.metadata())
                .forEach((name, value) -> out.writeString(name).writeString(value));
        out.writeBytes(event.payload().toByteArray());
        return out.toPayload().toByteArray();
    }

    /** SHA-256 over a zero byte and the canonical bytes. Source: RFC 6962, section 2.1. */
    public static byte[] leafHash(Event event) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(LEAF);
            return sha256.digest(encode(event));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    /** The leaf hash in hexadecimal: the event's checksum. */
    public static String checksum(Event event) {
        return HexFormat.of().formatHex(leafHash(event));
    }

    private static void writeOptional(PayloadWriter out, @Nullable String text) {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeString(text);
        }
    }
}
