package dev.daybook.cli.config;

import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one module: a key for each component of its options record, and of the records
 * within, so that no limit can be forgotten here.
 *
 * @param <R> the module's options
 */
public final class Section<R extends Record> {
    private final String name;
    private final R defaults;
    private final Map<String, String> descriptions;

    private Section(String name, R defaults, Map<String, String> descriptions) {
        this.name = name;
        this.defaults = defaults;
        this.descriptions = descriptions;
    }

    /**
     * @param descriptions one for each component that is a setting, by its path, such as {@code
     *     http.bodySizeBytes}; others keep their default
     */
    static <R extends Record> Section<R> of(
            String name, R defaults, Map<String, String> descriptions) {
        return new Section<>(name, defaults, descriptions);
    }

    List<Key> keys() {
        var keys = new ArrayList<Key>();
        visit(
                "",
                defaults,
                (path, component, value) -> {
                    String description = descriptions.get(path);
                    if (description != null) {
                        Kind kind = kind(component);
                        keys.add(
                                new Key(
                                        keyName(path),
                                        kind,
                                        kind.show(widened(value)),
                                        description));
                    }
                });
        return keys;
    }

    /** Paths of the components that are no settings. */
    List<String> withoutKey() {
        var paths = new ArrayList<String>();
        visit(
                "",
                defaults,
                (path, component, value) -> {
                    if (!descriptions.containsKey(path)) {
                        paths.add(path);
                    }
                });
        return paths;
    }

    /** The options with every setting applied. */
    public R options(Settings settings) {
        // A record is made by the constructor of its own class, so what comes back is an R.
        @SuppressWarnings("unchecked")
        R options = (R) build("", defaults, settings);
        return options;
    }

    private interface Visitor {
        void visit(String path, RecordComponent component, Object value);
    }

    private static void visit(String prefix, Record options, Visitor visitor) {
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Object value = read(component, options);
            if (value instanceof Record nested) {
                visit(prefix + component.getName() + ".", nested, visitor);
            } else {
                visitor.visit(prefix + component.getName(), component, value);
            }
        }
    }

    private Record build(String prefix, Record options, Settings settings) {
        RecordComponent[] components = options.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(prefix, components[i], read(components[i], options), settings);
        }
        return settings.checked(
                name, () -> options.getClass().getDeclaredConstructor(types).newInstance(values));
    }

    private Object value(
            String prefix, RecordComponent component, Object standard, Settings settings) {
        String path = prefix + component.getName();
        if (standard instanceof Record nested) {
            return build(path + ".", nested, settings);
        }
        return descriptions.containsKey(path)
                ? settings.checked(
                        name, () -> narrowed(settings.value(keyName(path)), component.getType()))
                : standard;
    }

    private String keyName(String path) {
        String words = path.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        return name + "." + words.toLowerCase(Locale.ROOT);
    }

    private static Object read(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("Options are public records", failed);
        }
    }

    private static Kind kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class || type == int.class) {
            return component.getName().endsWith("Bytes") ? Kind.SIZE : Kind.COUNT;
        }
        if (type == Duration.class) {
            return Kind.DURATION;
        }
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        return component.getName().equals("password") ? Kind.SECRET : Kind.TEXT;
    }

    private static Object widened(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
            case Optional<?> text -> text.map(Object::toString).orElse("");
            default -> value;
        };
    }

    private static Object narrowed(Object value, Class<?> type) {
        if (type == int.class) {
            return Math.toIntExact((Long) value);
        }
        if (type == Optional.class) {
            return Optional.of((String) value).filter(text -> !text.isEmpty());
        }
        if (type == ZoneId.class) {
            return zone((String) value);
        }
        return type.isEnum() ? choice((String) value, type) : value;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw Settings.invalid(
                    "A time zone has a name such as America/New_York or UTC; value=" + text);
        }
    }

    private static Object choice(String text, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw Settings.invalid("A value is one of %s; value=%s".formatted(names, text));
    }
}
