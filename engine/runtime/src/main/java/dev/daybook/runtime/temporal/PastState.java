package dev.daybook.runtime.temporal;

/**
 * What readers see of an aggregate after some of its events.
 *
 * @param last the last of these events
 */
public record PastState<V>(V view, LastEvent last) {

    public long revision() {
        return last.revision();
    }
}
