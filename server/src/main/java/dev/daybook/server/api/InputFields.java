package dev.daybook.server.api;

import dev.daybook.core.CommonRejection.InvalidField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an input object, by name. The schema has already seen to it that required fields
 * are there and have the right kind; a text that a scalar could not read leaves as {@link
 * InvalidInput} here, where its field is known.
 *
 * @param path where the object stands in the request's arguments
 * @param prefix what names of its fields begin with, such as {@code items[0].}
 */
record InputFields(Map<String, Object> values, List<String> path, String prefix) {

    /** The fields of a command's whole input. */
    static InputFields of(Map<String, Object> values, List<String> path) {
        return new InputFields(values, path, "");
    }

    String text(String name) {
        return (String) required(name);
    }

    @Nullable String optionalText(String name) {
        return (String) value(name);
    }

    /** In units of 10⁻⁴. */
    long decimal(String name) {
        return (Long) required(name);
    }

    /** In units of 10⁻⁴. */
    @Nullable Long optionalDecimal(String name) {
        return (Long) value(name);
    }

    long number(String name) {
        return (Long) required(name);
    }

    @Nullable Long optionalNumber(String name) {
        return (Long) value(name);
    }

    <T> T value(String name, Class<T> type) {
        return type.cast(required(name));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    InputFields object(String name) {
        return new InputFields(asMap(required(name)), pathOf(name), prefix + name + ".");
    }

    List<InputFields> objects(String name) {
        var objects = new ArrayList<InputFields>();
        for (Object each : (List<?>) required(name)) {
            int index = objects.size();
            List<String> itsPath = append(pathOf(name), Integer.toString(index));
            String itsPrefix = "%s%s[%d].".formatted(prefix, name, index);
            objects.add(new InputFields(asMap(each), itsPath, itsPrefix));
        }
        return objects;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    /** The value as the scalar read it; null where the client gave none. */
    @Nullable Object value(String name) {
        Object value = values.get(name);
        if (value instanceof Unreadable(String text, String rule)) {
            throw invalid(name, rule, text);
        }
        return value;
    }

    /** Refuses a field under the name that the domains' rules would give it. */
    InvalidInput invalid(String name, String rule, String came) {
        var rejection = new InvalidField(prefix + name, rule, came);
        return new InvalidInput(
                CommandError.of(
                        rejection.code(), rejection.message(), pathOf(name), rejection.details()));
    }

    List<String> pathOf(String name) {
        return append(path, name);
    }

    private Object required(String name) {
        return Objects.requireNonNull(value(name), name);
    }

    private static List<String> append(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    @SuppressWarnings("unchecked") // GraphQL gives input objects as maps from names to values.
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
