package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.StoreException;
import dev.daybook.tck.RecordingHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifying on several threads finds what verifying on one finds, or nothing at all. */
class ProofTest {
    private static final int APPENDS = 60;
    private static final int EVENTS = 30;
    private static final int PAGE = 4096;

    @Test
    void it_finds_what_verifying_in_order_finds() {
        Map<String, byte[]> image = Images.closed(APPENDS, EVENTS);
        assertThat(Images.segments(image)).hasSizeGreaterThan(3);
        for (int threads = 1; threads <= 3; threads++) {
            List<RecordingHandler> handlers = handlers(threads);

            Optional<Verification.Sound> proved = prove(image, handlers);

            assertThat(proved).contains((Verification.Sound) verify(image));
            List<Event> events = Images.scan(image, HashCheck.ALL).events();
            assertThat(handlers.stream().mapToInt(handler -> handler.events().size()).sum())
                    .isEqualTo(events.size());
            for (RecordingHandler handler : handlers) {
                assertThat(handler.events()).isSubsetOf(events);
            }
        }
    }

    @Test
    void an_empty_journal_is_sound() {
        Map<String, byte[]> image = Images.closed(0, 0);

        assertThat(prove(image, handlers(2))).contains((Verification.Sound) verify(image));
    }

    @Test
    void damage_of_any_block_and_any_footer_leaves_nothing_proved() {
        Map<String, byte[]> image = Images.closed(APPENDS, EVENTS);
        for (String segment : Images.segments(image)) {
            byte[] bytes = Objects.requireNonNull(image.get(segment));
            for (int offset = PAGE; offset < bytes.length; offset += PAGE) {
                byte before = bytes[offset + 1];
                bytes[offset + 1] ^= 1;
                boolean sound = verify(image) instanceof Verification.Sound;

                assertThat(prove(image, handlers(2)).isPresent())
                        .as("%s %d", segment, offset)
                        .isEqualTo(sound);
                bytes[offset + 1] = before;
            }
        }
    }

    @Test
    void a_forged_block_is_refused() {
        Map<String, byte[]> image = Images.closed(APPENDS, EVENTS);
        Images.forge(Objects.requireNonNull(image.get(Images.segments(image).getFirst())), PAGE);

        assertThat(prove(image, handlers(2))).isEmpty();
    }

    @Test
    void what_a_handler_throws_leaves_nothing_proved() {
        Map<String, byte[]> image = Images.closed(APPENDS, EVENTS);
        for (int position : new int[] {1, 500, APPENDS * EVENTS}) {
            var handlers = new ArrayList<ReplayHandler>(handlers(1));
            handlers.add(event -> {
                if (event.position() >= position) {
                    throw new IllegalStateException("broken");
                }
            });
            handlers.add(handlers.getLast());

            assertThat(prove(image, handlers)).isEmpty();
        }
    }

    @Test
    void a_journal_that_is_open_is_not_touched() throws Exception {
        var storage = FaultStorage.of(Images.closed(2, 2), FaultPlan.none());
        try (var lock = storage.lock(LockMode.EXCLUSIVE)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(StoreException.InUse.class)
                    .isThrownBy(() ->
                            JournalVerifier.prove(
                                    storage, JournalVerifier.Progress.none(), handlers(1)));
        }
    }

    private static List<RecordingHandler> handlers(int count) {
        var handlers = new ArrayList<RecordingHandler>();
        for (int i = 0; i < count; i++) {
            handlers.add(new RecordingHandler());
        }
        return handlers;
    }

    private static Optional<Verification.Sound> prove(
            Map<String, byte[]> image, List<? extends ReplayHandler> handlers) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        return JournalVerifier.prove(storage, JournalVerifier.Progress.none(), handlers);
    }

    private static Verification verify(Map<String, byte[]> image) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        return JournalVerifier.verify(storage, JournalVerifier.Progress.none(), event -> {});
    }
}
