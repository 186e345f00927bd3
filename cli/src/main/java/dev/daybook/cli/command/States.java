package dev.daybook.cli.command;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Micros;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows the state of any aggregate by names and values, as payloads are shown: numbers of 64 bits
 * are texts, components that end in {@code E4} decimals, those that end in {@code Micros} instants.
 */
final class States {
    private States() {}

    static @Nullable Object fields(Object state) {
        return switch (state) {
            case AccountState account -> AccountView.of(account).map(States::fields).orElse(null);
            default -> shown("", state);
        };
    }

    private static @Nullable Object shown(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OptionalLong number -> number.isPresent() ? shown(name, number.getAsLong()) : null;
            case Optional<?> optional -> optional.map(inner -> shown(name, inner)).orElse(null);
            case Long number when name.endsWith("E4") -> Decimal4.format(number);
            case Long number when name.endsWith("Micros") -> Micros.toInstant(number).toString();
            case Long number -> Long.toString(number);
            case Integer number -> number;
            case Boolean flag -> flag;
            case Record nested -> record(nested);
            case List<?> list -> {
                var elements = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> elements.add(shown(name, element)));
                yield elements;
            }
            default -> value.toString();
        };
    }

    private static Object record(Record value) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String name = component.getName();
            fields.put(name.replaceAll("(E4|Micros)$", ""), shown(name, read(component, value)));
        }
        return fields;
    }

    private static @Nullable Object read(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException("States are public records", notPublic);
        }
    }
}
