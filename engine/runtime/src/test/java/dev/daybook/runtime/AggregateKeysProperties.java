package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two keys have the same words only where the words say that the text has to be compared. */
final class AggregateKeysProperties {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF0123456789.-:_@/+";

    private static List<Long> words(String key, int kind) {
        // What stood there before must not matter.
        long[] words = {-1, -1, -1, -1, -1};
        AggregateKeys.write(key, kind, words, 1);
        assertThat(words[0]).isEqualTo(-1);
        assertThat(words[4]).isEqualTo(-1);
        return Arrays.stream(words, 1, 4).boxed().toList();
    }

    @Test
    void words_of_short_keys_and_uuids_belong_to_one_key() {
        Seeds.forEach(
                50,
                random -> {
                    Map<List<Long>, String> seen = new HashMap<>();
                    for (int i = 0; i < 500; i++) {
                        String key = key(random);
                        int kind = random.between(0, 2);
                        List<Long> words = words(key, kind);
                        assertThat(AggregateKeys.isHashed(words.getLast()))
                                .isEqualTo(key.length() > 16 && !isUuid(key));
                        String other = seen.put(words, kind + key);
                        assertThat(other == null || other.equals(kind + key)).isTrue();
                        assertThat(words(key, kind)).isEqualTo(words);
                    }
                });
    }

    private static String key(SeededRandom random) {
        return switch (random.between(0, 3)) {
            case 0 -> text(random, 1, 3);
            case 1 -> text(random, 1, 16);
            case 2 -> text(random, 17, 128);
            default -> new UUID(random.anyLong(), random.anyLong()).toString();
        };
    }

    private static String text(SeededRandom random, int min, int max) {
        return IntStream.range(0, random.between(min, max))
                .mapToObj(i -> LETTERS.substring(0, 1 + random.between(0, LETTERS.length() - 1)))
                .map(letters -> letters.substring(letters.length() - 1))
                .collect(Collectors.joining());
    }

    private static boolean isUuid(String key) {
        try {
            return UUID.fromString(key).toString().equals(key);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    @Test
    void a_text_with_the_bits_of_a_uuid_is_another_key() {
        String text = "abcdefghijklmnop";
        String uuid = "61626364-6566-6768-696a-6b6c6d6e6f70";

        assertThat(words(text, 0).subList(0, 2)).isEqualTo(words(uuid, 0).subList(0, 2));
        assertThat(words(text, 0)).isNotEqualTo(words(uuid, 0));
    }

    @Test
    void a_uuid_in_upper_case_is_another_key() {
        String uuid = "61626364-6566-6768-696a-6b6c6d6e6f70";

        assertThat(words(uuid.toUpperCase(Locale.ROOT), 0)).isNotEqualTo(words(uuid, 0));
        assertThat(AggregateKeys.isHashed(words(uuid.toUpperCase(Locale.ROOT), 0).getLast()))
                .isTrue();
    }

    @Test
    void keys_that_count_up_spread() {
        var slots = new ArrayList<Integer>();
        for (int i = 0; i < 50_000; i++) {
            slots.add(AggregateKeys.hash(words("ACC-%06d".formatted(i), 1).getLast()) & 0x3ffff);
        }
        assertThat(slots.stream().distinct().count()).isGreaterThan(44_000);
    }
}
