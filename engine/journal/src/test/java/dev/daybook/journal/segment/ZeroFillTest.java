package dev.daybook.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Zeros ahead of a writer: never on a block, and never in its way while they are far ahead. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ZeroFillTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int PAGE = 4096;
    private static final int SIZE = 32 * MEBIBYTE;
    private static final int AHEAD = 8 * MEBIBYTE;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final HeldFile file = new HeldFile();

    @AfterEach
    void releaseWhoeverWaits() {
        file.gate.countDown();
    }

    @Test
    void the_writer_uses_what_is_filled_while_more_is_being_written() throws Exception {
        try (ZeroFill fill = zeroFill()) {
            fill.follow(0);
            file.holdBefore(3 * MEBIBYTE);
            CompletableFuture<Void> filling = runInBackground();
            file.held.await();

            fill.claim(PAGE);
            fill.claim(3 * MEBIBYTE);

            assertThat(filling).as("the chunk is still being written").isNotDone();
            file.gate.countDown();
            filling.join();
        }
        assertThat(file.written).containsExactlyElementsOf(chunks(0, AHEAD));
    }

    @Test
    void a_writer_that_meets_a_chunk_waits_for_it_and_no_zeros_follow() throws Exception {
        try (ZeroFill fill = zeroFill()) {
            fill.follow(0);
            file.holdBefore(MEBIBYTE);
            CompletableFuture<Void> filling = runInBackground();
            file.held.await();
            var writer =
                    new Thread(() -> {
                        fill.claim(3 * MEBIBYTE);
                        file.note("writer");
                    });
            writer.start();
            awaitWaiting(writer);
            assertThat(file.written).containsExactly("0+1048576");

            file.gate.countDown();
            writer.join();
            filling.join();
        }
        assertThat(file.written).contains("writer", "1048576+1048576");
        assertThat(file.written.indexOf("1048576+1048576"))
                .as("the chunk under way ends first")
                .isLessThan(file.written.indexOf("writer"));
        assertThat(file.zerosFrom(file.written.indexOf("writer")))
                .as("what was written after the claim")
                .allMatch(offset -> offset >= 3L * MEBIBYTE);
    }

    @Test
    void without_a_claim_zeros_land_on_a_block() throws Exception {
        try (ZeroFill fill = zeroFill()) {
            fill.follow(0);
            file.note("writer");
            runInBackground().join();
        }
        assertThat(file.zerosFrom(0))
                .as("the negative control: a writer at 0 that did not claim")
                .contains(0L);
    }

    @Test
    void nothing_is_filled_before_half_of_it_is_used_up() throws Exception {
        try (ZeroFill fill = zeroFill()) {
            fill.follow(0);
            runInBackground().join();
            assertThat(file.written).hasSize(8);

            fill.follow(PAGE);
            fill.follow(AHEAD / 2 - PAGE);
            assertThat(tasks).isEmpty();

            fill.follow(AHEAD / 2);
            assertThat(tasks).hasSize(1);
            fill.follow(AHEAD / 2 + PAGE);
            assertThat(tasks).as("once is enough").hasSize(1);
            runInBackground().join();
        }
        assertThat(file.written).hasSize(13).contains("8388608+1048576", "12582912+4096");
    }

    @Test
    void the_end_of_the_file_ends_it() throws Exception {
        try (ZeroFill fill = new ZeroFill(file, SIZE - PAGE, AHEAD, tasks::add)) {
            fill.follow(SIZE - PAGE);
            runInBackground().join();
            fill.follow(SIZE - PAGE);
            assertThat(tasks).isEmpty();
        }
        assertThat(file.written).containsExactly((SIZE - PAGE) + "+4096");
    }

    @Test
    void closing_does_not_wait_for_a_chunk_and_its_file_is_closed_behind_it() throws Exception {
        ZeroFill fill = zeroFill();
        fill.follow(0);
        file.holdBefore(0);
        CompletableFuture<Void> filling = runInBackground();
        file.held.await();

        fill.close();

        assertThat(file.closed).isFalse();
        file.gate.countDown();
        filling.join();
        assertThat(file.closed).isTrue();
        assertThat(file.written).containsExactly("0+1048576");
    }

    private ZeroFill zeroFill() throws IOException {
        return new ZeroFill(file, 0, AHEAD, tasks::add);
    }

    private CompletableFuture<Void> runInBackground() {
        return CompletableFuture.runAsync(tasks.remove());
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static List<String> chunks(int from, int to) {
        var chunks = new ArrayList<String>();
        for (int offset = from; offset < to; offset += MEBIBYTE) {
            chunks.add(offset + "+" + MEBIBYTE);
        }
        return chunks;
    }

    /** Notes what is written, and holds one write until the gate opens. */
    private static final class HeldFile implements StorageFile {
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch gate = new CountDownLatch(1);
        final List<String> written = Collections.synchronizedList(new ArrayList<>());
        volatile boolean closed;
        private volatile long heldOffset = -1;

        void holdBefore(long offset) {
            heldOffset = offset;
        }

        void note(String what) {
            written.add(what);
        }

        /** Where zeros were written after some of the notes. */
        List<Long> zerosFrom(int index) {
            return written.subList(index, written.size()).stream()
                    .filter(note -> !note.equals("writer"))
                    .map(note -> Long.valueOf(note.substring(0, note.indexOf('+'))))
                    .toList();
        }

        @Override
        public String name() {
            return "held";
        }

        @Override
        public long sizeBytes() {
            return SIZE;
        }

        @Override
        public int read(long offset, ByteBuffer target) {
            throw new UnsupportedOperationException("Nothing reads zeros");
        }

        @Override
        public int write(long offset, ByteBuffer source) throws IOException {
            if (offset == heldOffset) {
                held.countDown();
                try {
                    gate.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            int length = source.remaining();
            source.position(source.limit());
            note(offset + "+" + length);
            return length;
        }

        @Override
        public void sync() {
            // written is durable
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
