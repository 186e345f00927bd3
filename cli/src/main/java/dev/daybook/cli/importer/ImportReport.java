package dev.daybook.cli.importer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the rows and of the commands that they made. Not thread-safe. */
public final class ImportReport {
    private final String kind;
    private final Map<String, Long> accepted = new TreeMap<>();
    private final Map<String, Long> repeated = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> unhandled = new TreeMap<>();
    private long rows;

    public ImportReport(String kind) {
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }

    void row() {
        rows++;
    }

    void accepted(String command) {
        accepted.merge(command, 1L, Long::sum);
    }

    /** The command had been accepted by an earlier run. */
    void repeated(String command) {
        repeated.merge(command, 1L, Long::sum);
    }

    void rejected(String rule) {
        rejected.merge(rule, 1L, Long::sum);
    }

    void skipped(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void unhandled(String code) {
        unhandled.merge(code, 1L, Long::sum);
    }

    public long rows() {
        return rows;
    }

    /** Whether every row was accepted, rejected by a rule, or skipped for a documented reason. */
    public boolean complete() {
        return unhandled.isEmpty();
    }

    /** By name, as the summary shows it. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", kind);
        fields.put("rows", rows);
        fields.put("accepted", new TreeMap<>(accepted));
        fields.put("repeated", new TreeMap<>(repeated));
        fields.put("rejected", new TreeMap<>(rejected));
        fields.put("skipped", new TreeMap<>(skipped));
        fields.put("unhandled", new TreeMap<>(unhandled));
        return fields;
    }
}
