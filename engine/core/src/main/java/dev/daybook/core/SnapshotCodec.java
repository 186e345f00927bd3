package dev.daybook.core;

/**
 * Turns a state into bytes and back, so that it need not be folded from the first event again.
 *
 * <p>Every field that a rule or a reader can see is part of it. States that are equal give the same
 * bytes. Thread-safe.
 */
public interface SnapshotCodec<S> {

    /**
     * Names the layout of the bytes together with the rules that fold events to states. It is
     * raised when either changes: what was saved under another number is ignored, and the state
     * folded anew.
     */
    int format();

    /** Appends the state, and does not change it. */
    void encode(S state, PayloadWriter out);

    /**
     * Reads what {@link #encode} wrote under the same format.
     *
     * @return a state of the caller's own
     * @throws MalformedPayloadException where the bytes are something else
     */
    S decode(PayloadReader in);
}
