package dev.daybook.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Shows what JSON would hold as indented lines of names and values. */
final class Lines {
    private static final int NAME_WIDTH = 28;

    private Lines() {}

    static void print(PrintStream out, Map<String, ?> fields) {
        print(out, fields, "");
    }

    private static void print(PrintStream out, Map<?, ?> fields, String indent) {
        fields.forEach((name, value) -> print(out, indent, String.valueOf(name), value));
    }

    private static void print(PrintStream out, String indent, String name, Object value) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> line(out, indent, name, "-");
            case Map<?, ?> map -> {
                out.println(indent + name);
                print(out, map, indent + "  ");
            }
            case List<?> list when list.isEmpty() -> line(out, indent, name, "-");
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    print(out, indent, "%s[%d]".formatted(name, i), list.get(i));
                }
            }
            case null -> line(out, indent, name, "-");
            default -> line(out, indent, name, value.toString());
        }
    }

    private static void line(PrintStream out, String indent, String name, String value) {
        out.println(("%-" + NAME_WIDTH + "s %s").formatted(indent + name, value));
    }
}
