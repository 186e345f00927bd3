package dev.daybook.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run, in order, one line each. The same seed gives the same lines. */
final class Trace {
    private static final int TAIL_LINES = 60;

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    /** Ascends with every line: the time of a run. */
    int now() {
        return lines.size();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The last lines, to be printed where a run fails. */
    String tail() {
        int from = Math.max(0, lines.size() - TAIL_LINES);
        return "... %d lines before%n".formatted(from)
                + String.join(System.lineSeparator(), lines.subList(from, lines.size()));
    }
}
