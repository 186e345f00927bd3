package dev.daybook.runtime;

/**
 * Keys of aggregates as numbers, so that finding one compares three words and follows no pointer.
 * Made by the submitting threads.
 *
 * <p>Design note: a key of at most 16 characters, which are ASCII in every valid key, and a UUID in
 * its usual form fit in 128 bits exactly. Of any other key there is a hash, and whoever finds one
 * by it compares the text as well. The form is part of the third word, so that a text and a UUID of
 * the same bits differ.
 *
 * <pre>
 * word 0, 1   the key, or a hash of it
 * word 2      hash of all (32) | number of the kind (30) | form (2)
 * </pre>
 */
final class AggregateKeys {
    static final int WORDS = 3;

    private static final int TEXT = 0;
    private static final int UUID = 1;
    private static final int HASHED = 2;
    private static final int FORM_MASK = 3;

    private static final int MAX_TEXT_LENGTH = 16;
    private static final int UUID_LENGTH = 36;

    private AggregateKeys() {}

    /** Writes the words of a valid key; {@code kind} is the number of the aggregate's type. */
    static void write(String key, int kind, long[] words, int at) {
        int length = key.length();
        int form;
        if (length <= MAX_TEXT_LENGTH) {
            form = TEXT;
            words[at] = text(key, 0, Math.min(length, 8));
            words[at + 1] = text(key, 8, length);
        } else if (length == UUID_LENGTH && writeUuid(key, words, at)) {
            form = UUID;
        } else {
            form = HASHED;
            words[at] = hash(key, 0x9e37_79b9_7f4a_7c15L);
            words[at + 1] = hash(key, 0xd6e8_feb8_6659_fd93L);
        }
        words[at + 2] = mixed(words[at], words[at + 1], kind) | (long) kind << 2 | form;
    }

    /** Whether equal words may belong to different keys. */
    static boolean isHashed(long lastWord) {
        return (lastWord & FORM_MASK) == HASHED;
    }

    /** 32 bits that spread well. */
    static int hash(long lastWord) {
        return (int) (lastWord >>> 32);
    }

    private static long text(String key, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word = word << 8 | key.charAt(i);
        }
        return word;
    }

    private static boolean writeUuid(String key, long[] words, int at) {
        int digits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = key.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return false;
                }
                continue;
            }
            int digit = digit(c);
            if (digit < 0) {
                return false;
            }
            int word = at + (digits++ >> 4);
            words[word] = words[word] << 4 | digit;
        }
        return true;
    }

    /** Lower case only: a UUID in upper case is another key. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    private static long hash(String key, long multiplier) {
        long hash = key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * multiplier;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private static long mixed(long a, long b, int kind) {
        long hash = (a * 0x9e37_79b9_7f4a_7c15L ^ b ^ kind) * 0xd6e8_feb8_6659_fd93L;
        return hash & 0xffff_ffff_0000_0000L;
    }
}
