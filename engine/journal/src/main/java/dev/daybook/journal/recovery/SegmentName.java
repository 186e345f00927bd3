package dev.daybook.journal.recovery;

import java.util.Locale;
import java.util.regex.Pattern;

/** Segment files are named by the position of their first event, in 20 digits. */
public final class SegmentName {
    private static final Pattern PATTERN = Pattern.compile("\\d{20}\\.seg");

    private SegmentName() {}

    public static String of(long basePosition) {
        return String.format(Locale.ROOT, "%020d.seg", basePosition);
    }

    static boolean matches(String name) {
        return PATTERN.matcher(name).matches();
    }
}
