package dev.daybook.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a payload to people and programs: field names to texts, booleans, ints, lists and maps.
 *
 * <p>Numbers of 64 bits become texts, because JSON readers lose their last digits. A field whose
 * schema says {@code "unit": "E4"} becomes a decimal, one that says {@code "unit": "micros"} an
 * instant.
 */
public final class PayloadFields {
    private PayloadFields() {}

    public static Map<String, @Nullable Object> of(GenericRecord written) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (Schema.Field field : written.getSchema().getFields()) {
            fields.put(shownName(field), shown(field.getProp("unit"), written.get(field.pos())));
        }
        return fields;
    }

    private static String shownName(Schema.Field field) {
        String name = field.name();
        return "E4".equals(field.getProp("unit")) && name.endsWith("E4")
                ? name.substring(0, name.length() - 2)
                : name;
    }

    private static @Nullable Object shown(@Nullable String unit, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long number when "E4".equals(unit) -> Decimal4.format(number);
            case Long number when "micros".equals(unit) -> Micros.toInstant(number).toString();
            case Long number -> Long.toString(number);
            case Integer number -> number;
            case Boolean flag -> flag;
            case GenericRecord nested -> of(nested);
            case List<?> list -> {
                var shown = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> shown.add(shown(unit, element)));
                yield shown;
            }
            default -> value.toString();
        };
    }
}
