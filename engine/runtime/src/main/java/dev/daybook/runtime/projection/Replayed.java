package dev.daybook.runtime.projection;

import dev.daybook.store.projection.DeadLetter;
import java.util.Optional;

/**
 * What came of replaying dead letters.
 *
 * @param events that had their effect after all
 * @param stillFailing the letter that failed again, with its new error; it and later ones of its
 *     stream stay parked
 */
public record Replayed(long events, Optional<DeadLetter> stillFailing) {}
