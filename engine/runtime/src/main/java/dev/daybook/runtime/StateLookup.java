package dev.daybook.runtime;

/** The states of aggregates as the engine has decided them so far. For its own thread only. */
public interface StateLookup {

    /** The state to look at, not to change; the initial one where the stream doesn't exist. */
    <S> S state(AggregateType<S, ?, ?, ?> type, String key);
}
