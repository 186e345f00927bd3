package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.Seeds;
import org.junit.jupiter.api.Test;

class PackedBlocksTest {

    @Test
    void blocks_stand_back_to_back_behind_the_header() {
        Seeds.forEach(
                20,
                random -> {
                    int count = random.between(1, 300);
                    int[] sizes = new int[count];
                    var builder = new PackedBlocks.Builder();
                    long saved = 0;
                    for (int i = 0; i < count; i++) {
                        sizes[i] = 8 * random.between(21, Block.MAX_SIZE_BYTES / 8);
                        builder.add(sizes[i], Block.MAX_SIZE_BYTES);
                        saved += Block.MAX_SIZE_BYTES - sizes[i];
                    }
                    PackedBlocks blocks = builder.build();

                    long offset = Pages.SIZE_BYTES;
                    for (int i = 0; i < count; i++) {
                        assertThat(blocks.offset(i)).isEqualTo(offset);
                        assertThat(blocks.sizeBytes(i)).isEqualTo(sizes[i]);
                        offset += sizes[i];
                    }
                    assertThat(builder.end()).isEqualTo(offset);
                    assertThat(blocks.count()).isEqualTo(count);
                    assertThat(blocks.savedBytes()).isEqualTo(saved);
                });
    }
}
