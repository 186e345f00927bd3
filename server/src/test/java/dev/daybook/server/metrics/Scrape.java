package dev.daybook.server.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus, and fails on whatever breaks its rules.
 *
 * <p>Source: Prometheus documentation, "Exposition formats", text-based format 0.0.4.
 *
 * @param types by family
 * @param values by series, as {@code name{label="value"}}
 */
public record Scrape(Map<String, String> types, Map<String, Double> values) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_]\\w*=\"(?:[^\"\\\\]|\\\\[n\"\\\\])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") \\S.*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("((%s)(?:\\{%s(?:,%s)*\\})?) (\\S+)".formatted(NAME, LABEL, LABEL));
    private static final List<String> PARTS = List.of("_bucket", "_sum", "_count");

    /** A family: its help, its type, its samples; no family and no series comes twice. */
    public static Scrape of(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("The last line has no end");
        }
        var read = new Scrape(new LinkedHashMap<>(), new LinkedHashMap<>());
        String help = "";
        String family = "";
        for (String line : text.lines().toList()) {
            Matcher helps = HELP.matcher(line);
            Matcher types = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (helps.matches()) {
                help = helps.group(1);
            } else if (types.matches()) {
                family = types.group(1);
                read.family(family, types.group(2), help);
            } else if (sample.matches()) {
                read.sample(family, sample, line);
            } else {
                throw new AssertionError("Not a line of the format: " + line);
            }
        }
        return read;
    }

    private void family(String name, String type, String help) {
        if (!name.equals(help) || types.put(name, type) != null) {
            throw new AssertionError("A family without its help, or a second time: " + name);
        }
        if (type.equals("counter") != name.endsWith("_total")) {
            throw new AssertionError("Counters, and they alone, end in _total: " + name);
        }
    }

    private void sample(String family, Matcher sample, String line) {
        String name = sample.group(2);
        boolean isPart =
                List.of("histogram", "summary").contains(types.get(family))
                        && PARTS.stream().anyMatch(part -> name.equals(family + part));
        if (!isPart && !name.equals(family)) {
            throw new AssertionError("A sample outside of its family " + family + ": " + line);
        }
        double value = Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
        if (values.put(sample.group(1), value) != null) {
            throw new AssertionError("A series comes twice: " + line);
        }
    }

    public double value(String series) {
        return Objects.requireNonNull(values.get(series), () -> "missing: " + series);
    }

    public boolean has(String series) {
        return values.containsKey(series);
    }

    /** How many series a family has. */
    public long count(String family) {
        return values.keySet().stream()
                .filter(series -> series.equals(family) || series.startsWith(family + "{"))
                .count();
    }
}
