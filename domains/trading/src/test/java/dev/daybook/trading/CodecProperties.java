package dev.daybook.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.RiskLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The hand-written encoding is Avro's, for every event whatever its fields hold. */
class CodecProperties {
    private static final SchemaRegistry SCHEMAS = Trading.schemas();
    private static final AccountCodec CODEC = Trading.accountCodec();

    @Test
    void every_event_is_encoded_as_avro_does_and_read_back() {
        Seeds.forEach(
                300,
                random -> {
                    for (Class<?> type : AccountEvent.class.getPermittedSubclasses()) {
                        AccountEvent event = randomEvent(type, random);
                        EventType written = CODEC.type(event);
                        var out = new PayloadWriter();
                        CODEC.encode(event, out);
                        assertThat(out.toPayload())
                                .as("%s", event)
                                .isEqualTo(asAvro(event, written));
                        assertThat(CODEC.decode(written, out.toPayload())).isEqualTo(event);
                    }
                });
    }

    private static AccountEvent randomEvent(Class<?> type, SeededRandom random) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values =
                Arrays.stream(components).map(c -> randomValue(c.getType(), random)).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (AccountEvent) constructor.newInstance(values);
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static @Nullable Object randomValue(Class<?> type, SeededRandom random) {
        if (type == long.class) {
            return random.anyLong();
        }
        if (type == Long.class) {
            return random.chance(30) ? null : random.anyLong();
        }
        if (type == String.class) {
            return random.text(200);
        }
        if (type == ZoneId.class) {
            return ZoneId.of(random.oneOf("UTC", "America/Sao_Paulo", "Asia/Kathmandu", "+05:30"));
        }
        if (type == RiskLimits.class) {
            return new RiskLimits(random.anyLong(), random.anyLong(), random.anyLong());
        }
        return random.oneOf(type.getEnumConstants());
    }

    /** Avro's own encoding, from the record's components by name. */
    private static Payload asAvro(AccountEvent event, EventType type) {
        Schema schema = SCHEMAS.schema(type);
        var datum = new GenericData.Record(schema);
        fill(datum, event);
        var bytes = new ByteArrayOutputStream();
        try {
            new GenericDatumWriter<GenericRecord>(schema)
                    .write(datum, EncoderFactory.get().directBinaryEncoder(bytes, null));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return Payload.wrap(bytes.toByteArray());
    }

    private static void fill(GenericRecord datum, Object from) {
        for (RecordComponent component : from.getClass().getRecordComponents()) {
            Object value;
            try {
                value = component.getAccessor().invoke(from);
            } catch (ReflectiveOperationException unexpected) {
                throw new IllegalStateException(unexpected);
            }
            switch (value) {
                case RiskLimits limits -> fill(datum, limits);
                case ZoneId zone -> datum.put(component.getName(), zone.getId());
                case Enum<?> constant ->
                        datum.put(
                                component.getName(),
                                new GenericData.EnumSymbol(
                                        datum.getSchema().getField(component.getName()).schema(),
                                        constant.name()));
                case null, default -> datum.put(component.getName(), value);
            }
        }
    }
}
