package dev.daybook.views.cache;

import dev.daybook.core.Payload;
import java.util.Optional;

/** An answer that is a revision and nothing else. */
final class Revisions implements Answers.Form<Long> {
    @Override
    public long revision(Long answer) {
        return answer;
    }

    @Override
    public Payload encode(Long answer) {
        return Payload.wrap(new byte[0]);
    }

    @Override
    public Optional<Long> decode(String key, long revision, Payload bytes) {
        return Optional.of(revision);
    }
}
