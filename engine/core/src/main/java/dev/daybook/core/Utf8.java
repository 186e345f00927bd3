package dev.daybook.core;

/** How texts measure up in UTF-8, the encoding of every stored text. */
public final class Utf8 {
    private static final int ONE_BYTE_END = 0x80;
    private static final int TWO_BYTES_END = 0x800;

    private Utf8() {}

    /**
     * Whether the text has between {@code minBytes} and {@code maxBytes} in UTF-8 and comes back
     * from it unchanged. A surrogate without its other half does not: it would be stored as a
     * question mark, and a replay would then differ from what was decided.
     */
    public static boolean fits(String text, int minBytes, int maxBytes) {
        if (text.length() > maxBytes) {
            return false;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ONE_BYTE_END) {
                bytes++;
            } else if (c < TWO_BYTES_END) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                return false;
            }
        }
        return bytes >= minBytes && bytes <= maxBytes;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
