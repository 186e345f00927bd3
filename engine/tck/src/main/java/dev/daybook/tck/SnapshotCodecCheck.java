package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Decider;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the tests of a domain ask of its {@link SnapshotCodec}. */
public final class SnapshotCodecCheck<S> {
    private final SnapshotCodec<S> codec;

    public SnapshotCodecCheck(SnapshotCodec<S> codec) {
        this.codec = codec;
    }

    /** An event of a fixed history. */
    public record Dated<E>(E event, long occurredAtMicros) {}

    public byte[] bytes(S state) {
        var out = new PayloadWriter();
        codec.encode(state, out);
        return out.toPayload().toByteArray();
    }

    /**
     * The state as it comes back from its bytes. It must use all of them, and be saved as the same
     * bytes again; whether it is the same state has to be seen by what is done with it.
     */
    public S throughBytes(S state) {
        var out = new PayloadWriter();
        codec.encode(state, out);
        PayloadReader in = out.toPayload().reader();
        S back = codec.decode(in);
        in.expectEnd();
        assertThat(bytes(back)).as("saved again").isEqualTo(out.toPayload().toByteArray());
        return back;
    }

    /**
     * Folds a fixed history and compares the digest of the snapshots after each of its events with
     * the one that is known for the codec's format.
     */
    public <E> void requireFormat(
            Decider<S, ?, E, ?> decider, List<Dated<E>> history, int format, String digest) {
        MessageDigest sha256 = sha256();
        S state = decider.initialState();
        for (Dated<E> dated : history) {
            state = decider.evolve(state, dated.event(), dated.occurredAtMicros());
            sha256.update(bytes(state));
        }
        String found = HexFormat.of().formatHex(sha256.digest(), 0, Long.BYTES);
        assertThat(codec.format() + " " + found)
                .as("rules or layout changed: raise the format number, and write both here")
                .isEqualTo(format + " " + digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }
}
