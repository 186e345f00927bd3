package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.RecordedAction;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends ProjectionTests {
    private final Set<Long> poisoned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final Chains chains = Chains.version(1).failing(this::poison);

    private void poison(Event event) {
        if (poisoned.contains(event.position())) {
            failures.incrementAndGet();
            throw new IllegalStateException("poisoned; position=" + event.position());
        }
    }

    /** Event 2 fails; 2, 4 and 6 are of its stream. */
    private Projections<InMemoryTables> parked() throws InterruptedException {
        poisoned.add(2L);
        happen("order-a", "order-b", "order-a", "order-b", "order-c", "order-b");
        var running = start(chains);
        awaitAll(running);
        return running;
    }

    @Test
    void a_failing_event_and_later_ones_of_its_stream_are_parked_and_others_go_on()
            throws InterruptedException {
        var running = parked();
        assertThat(rows(chains)).isEqualTo(cleanRows("order-b"));
        var letters = running.deadLetters(chains.id()).page(0, 10);
        assertThat(positions(letters)).containsExactly(2L, 4L, 6L);
        assertThat(letters)
                .extracting(letter -> letter.failure().isPresent())
                .containsExactly(true, false, false);
        assertThat(running.status(chains.id()).orElseThrow().parkedEvents()).isEqualTo(3);
    }

    @Test
    void a_letter_tells_what_failed_how_often_and_when() throws InterruptedException {
        DeadLetter letter = parked().deadLetters(chains.id()).letter(2).orElseThrow();
        assertThat(letter.stream()).isEqualTo(StreamId.parse("order-b"));
        assertThat(letter.revision()).isEqualTo(1);
        assertThat(letter.type()).isEqualTo("tck.Happened");
        assertThat(letter.parkedAtMicros()).isEqualTo(clockMicros.get());
        LetterFailure failure = letter.failure().orElseThrow();
        assertThat(failure.errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message()).isEqualTo("poisoned; position=2");
        assertThat(failure.stack()).contains("DeadLettersTest.poison");
        assertThat(failure.attempts()).isEqualTo(failures.get());
        assertThat(failure.firstAtMicros()).isEqualTo(clockMicros.get());
    }

    @Test
    void the_event_behind_a_letter_can_be_read() throws InterruptedException {
        var letters = parked().deadLetters(chains.id());
        Event event = letters.event(letters.letter(4).orElseThrow());
        assertThat(event.position()).isEqualTo(4);
        assertThat(event.stream()).isEqualTo(StreamId.parse("order-b"));
        assertThat(letters.letter(3)).isEmpty();
    }

    @Test
    void a_failure_that_passes_parks_nothing() throws InterruptedException {
        happen("order-a", "order-b");
        var running = start(chains.failing(event -> failTwice()));
        awaitAll(running);
        assertThat(failures).hasValue(2);
        assertThat(running.deadLetters(chains.id()).page(0, 10)).isEmpty();
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }

    private void failTwice() {
        if (failures.get() < 2) {
            failures.incrementAndGet();
            throw new IllegalStateException("not yet");
        }
    }

    @Test
    void after_the_fix_a_replay_has_every_effect_in_order() throws InterruptedException {
        var running = parked();
        poisoned.clear();
        Replayed replayed = running.deadLetters(chains.id()).replay(StreamId.parse("order-b"), ANN);
        assertThat(replayed.events()).isEqualTo(3);
        assertThat(replayed.stillFailing()).isEmpty();
        happen("order-b");
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
        assertThat(running.deadLetters(chains.id()).page(0, 10)).isEmpty();
        assertThat(running.actions("chains", 0, 10))
                .extracting(recorded -> recorded.action().kind())
                .containsExactly(Kind.REPLAYED, Kind.REPLAYED, Kind.REPLAYED);
    }

    @Test
    void a_replay_that_fails_again_keeps_the_rest_and_the_new_error() throws InterruptedException {
        var running = parked();
        poisoned.clear();
        poisoned.add(4L);
        clockMicros.addAndGet(100);
        Replayed replayed = running.deadLetters(chains.id()).replay(StreamId.parse("order-b"), ANN);
        assertThat(replayed.events()).isEqualTo(1);
        DeadLetter failing = replayed.stillFailing().orElseThrow();
        assertThat(failing.position()).isEqualTo(4);
        assertThat(failing.failure().orElseThrow().message()).endsWith("position=4");
        assertThat(failing.failure().orElseThrow().lastAtMicros()).isEqualTo(clockMicros.get());
        var letters = running.deadLetters(chains.id()).page(0, 10);
        assertThat(positions(letters)).containsExactly(4L, 6L);
        assertThat(letters.getFirst()).isEqualTo(failing);
        assertThat(running.actions("chains", 0, 10))
                .extracting(recorded -> recorded.action().kind(), RecordedAction::position)
                .containsExactly(
                        tuple(Kind.REPLAYED, OptionalLong.of(2)),
                        tuple(Kind.REPLAY_FAILED, OptionalLong.of(4)));
    }

    @Test
    void a_failing_head_that_is_replayed_again_counts_its_attempts() throws InterruptedException {
        var running = parked();
        var letters = running.deadLetters(chains.id());
        int before = failures.get();
        letters.replay(StreamId.parse("order-b"), ANN);
        RecordedAction recorded = running.actions("chains", 0, 10).getLast();
        assertThat(recorded.action()).isEqualTo(ANN.does(Kind.REPLAY_FAILED, clockMicros::get));
        LetterFailure failure = letters.letter(2).orElseThrow().failure().orElseThrow();
        assertThat(failure.attempts()).isEqualTo(before + 1);
    }

    @Test
    void a_dropped_letter_leaves_its_reason_and_lets_the_rest_be_replayed()
            throws InterruptedException {
        var running = parked();
        var letters = running.deadLetters(chains.id());
        assertThat(letters.drop(2, new Operator("bob", "a test order"))).isTrue();
        assertThat(letters.drop(2, ANN)).isFalse();
        assertThat(positions(letters.page(0, 10))).containsExactly(4L, 6L);
        assertThat(letters.replay(StreamId.parse("order-b"), ANN).events()).isEqualTo(2);
        RecordedAction dropped = running.actions("chains", 0, 10).getFirst();
        assertThat(dropped.action().kind()).isEqualTo(Kind.DROPPED);
        assertThat(dropped.action().reason()).isEqualTo("a test order");
        assertThat(dropped.position()).hasValue(2);
        assertThat(rows(chains).get("order-b")).isEqualTo("2:" + (4 * 31 + 6));
    }

    @Test
    void more_letters_than_the_limit_stop_the_projection_until_it_is_resumed()
            throws InterruptedException {
        poisoned.add(2L);
        happen("order-a", "order-b", "order-b", "order-b", "order-a");
        var running = start(readModels, options(AT_ONCE, 2), chains);
        assertThat(running.awaitPhase(chains.id(), Phase.STOPPED, PATIENCE)).isTrue();
        assertThat(positions(running.deadLetters(chains.id()).page(0, 10))).containsExactly(2L);
        assertThat(running.actions("chains", 0, 10).getLast().action().reason())
                .contains("limit=2 parked=1 more=2");
        running.close();

        var tolerant = start(readModels, options(AT_ONCE, 3), chains);
        tolerant.resume(chains.id(), ANN);
        awaitAll(tolerant);
        assertThat(positions(tolerant.deadLetters(chains.id()).page(0, 10)))
                .containsExactly(2L, 3L, 4L);
        assertThat(rows(chains)).isEqualTo(cleanRows("order-b"));
    }

    @Test
    void a_batch_full_of_bad_events_parks_each_of_them_and_no_other() throws InterruptedException {
        for (int i = 1; i <= 12; i++) {
            happen("order-" + i);
            if (i % 3 != 0) {
                poisoned.add((long) i);
            }
        }
        var running = start(chains);
        awaitAll(running);
        assertThat(rows(chains)).containsOnlyKeys("order-3", "order-6", "order-9", "order-12");
        assertThat(positions(running.deadLetters(chains.id()).page(0, 20)))
                .containsExactlyElementsOf(poisoned.stream().sorted().toList());
    }

    @Test
    void a_failing_batch_waits_between_attempts_and_a_resume_ends_the_wait()
            throws InterruptedException {
        poisoned.add(1L);
        happen("order-a");
        var running = start(readModels, options(NEVER, 10), chains);
        assertThat(running.awaitPhase(chains.id(), Phase.RETRYING, PATIENCE)).isTrue();
        assertThat(failures).hasValue(1);
        poisoned.clear();
        running.resume(chains.id(), ANN);
        awaitAll(running);
        assertThat(running.deadLetters(chains.id()).page(0, 10)).isEmpty();
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }
}
