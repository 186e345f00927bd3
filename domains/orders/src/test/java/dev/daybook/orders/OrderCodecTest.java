package dev.daybook.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.daybook.core.EventType;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Avro's own writer, fed from the records by reflection, is the oracle of the hand-written one. */
class OrderCodecTest {
    private static final OrderCodec CODEC = Orders.codec();

    private final SchemaRegistry schemas = Orders.schemas();

    @Test
    void every_event_is_written_as_avro_writes_it_and_reads_back() {
        Seeds.forEach(
                1_000,
                random -> {
                    OrderEvent event = event(random);
                    EventType type = CODEC.type(event);
                    Payload payload = encode(event);

                    assertThat(payload.toByteArray())
                            .isEqualTo(byAvro((Record) event, schemas.schema(type)));
                    assertThat(CODEC.decode(type, payload)).isEqualTo(event);
                });
    }

    @Test
    void every_event_has_a_registered_schema_of_its_name_and_is_written_in_the_newest() {
        Class<?>[] events = OrderEvent.class.getPermittedSubclasses();

        assertThat(schemas.types())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(events).map(e -> "orders." + e.getSimpleName()).toList());
        Seeds.forEach(
                50,
                random -> {
                    OrderEvent event = event(random);
                    assertThat(CODEC.type(event))
                            .isEqualTo(
                                    schemas.newest("orders." + event.getClass().getSimpleName()));
                });
    }

    @Test
    void the_fields_of_records_and_schemas_have_the_same_names_and_order() {
        for (Class<?> event : OrderEvent.class.getPermittedSubclasses()) {
            Schema schema = schemas.schema(schemas.newest("orders." + event.getSimpleName()));
            assertThat(schema.getFields().stream().map(Schema.Field::name))
                    .containsExactlyElementsOf(
                            Arrays.stream(event.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .toList());
        }
    }

    @Test
    void every_schema_reads_what_the_one_before_it_wrote() {
        assertThat(schemas.incompatibilities()).isEmpty();
    }

    /** Stored orders have these bytes: if this fails, old data can't be read. */
    @Test
    void the_bytes_of_version_1_never_change() {
        assertBytes(
                SampleOrders.CREATED,
                "14637573746f6d65722d31040a736b752d310650656e06a898070a736b752d32"
                        + "084c616d700280897a00c0d20ab8a49a010642524c06416e610e527561204120"
                        + "311453c3a36f205061756c6f0453500a3031333130044252");
        assertBytes(SampleOrders.CONFIRMED, "127061796d656e742d31");
        assertBytes(SampleOrders.SHIPPED, "0e747261636b2d3110436f727265696f73");
        assertBytes(SampleOrders.DELIVERED, "06416e61");
        assertBytes(SampleOrders.CANCELLED, "206368616e67656420686572206d696e64");
    }

    @Test
    void malformed_bytes_give_malformed_payload_or_an_event_and_nothing_else() {
        Seeds.forEach(
                2_000,
                random -> {
                    OrderEvent event = event(random);
                    byte[] bytes = encode(event).toByteArray();
                    for (int i = random.between(1, 4); i > 0 && bytes.length > 0; i--) {
                        bytes[random.between(0, bytes.length - 1)] = random.bytes(1)[0];
                    }
                    byte[] cut = Arrays.copyOf(bytes, random.between(0, bytes.length + 2));
                    RuntimeException thrown =
                            catchRuntimeException(
                                    () -> CODEC.decode(CODEC.type(event), Payload.wrap(cut)));
                    if (thrown != null) {
                        assertThat(thrown).isInstanceOf(MalformedPayloadException.class);
                    }
                });
    }

    @Test
    void unknown_types_and_newer_versions_are_malformed() {
        Payload payload = encode(SampleOrders.CONFIRMED);
        for (EventType type :
                List.of(
                        new EventType("orders.OrderLost", 1),
                        new EventType("trading.TradeExecuted", 1),
                        new EventType("orders.OrderConfirmed", 2))) {
            assertThatExceptionOfType(MalformedPayloadException.class)
                    .isThrownBy(() -> CODEC.decode(type, payload))
                    .withMessageContaining("type=" + type.name());
        }
    }

    static OrderEvent throughBytes(OrderEvent event) {
        return CODEC.decode(CODEC.type(event), encode(event));
    }

    private static Payload encode(OrderEvent event) {
        var out = new PayloadWriter();
        CODEC.encode(event, out);
        return out.toPayload();
    }

    private static void assertBytes(OrderEvent event, String hex) {
        assertThat(encode(event)).hasToString(hex);
        assertThat(CODEC.decode(CODEC.type(event), Payload.wrap(HexFormat.of().parseHex(hex))))
                .isEqualTo(event);
    }

    private static OrderEvent event(SeededRandom random) {
        return switch (random.between(0, 4)) {
            case 0 ->
                    new OrderCreated(
                            random.text(100),
                            random.list(
                                    0,
                                    80,
                                    () ->
                                            new OrderItem(
                                                    random.text(64),
                                                    random.text(200),
                                                    random.anyLong(),
                                                    random.anyLong())),
                            random.anyLong(),
                            random.anyLong(),
                            "BRL",
                            SampleOrders.address(random));
            case 1 -> new OrderConfirmed(random.text(200));
            case 2 -> new OrderShipped(random.text(200), random.text(200));
            case 3 -> new OrderDelivered(random.text(200));
            default -> new OrderCancelled(random.text(200));
        };
    }

    private static byte[] byAvro(Record event, Schema schema) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(generic(event, schema), encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static GenericRecord generic(Record from, Schema schema) {
        var generic = new GenericData.Record(schema);
        for (RecordComponent component : from.getClass().getRecordComponents()) {
            Schema.Field field = schema.getField(component.getName());
            try {
                generic.put(
                        field.name(),
                        generic(component.getAccessor().invoke(from), field.schema()));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return generic;
    }

    private static Object generic(Object value, Schema schema) {
        return switch (value) {
            case Record nested -> generic(nested, schema);
            case List<?> list ->
                    list.stream().map(each -> generic(each, schema.getElementType())).toList();
            default -> value;
        };
    }
}
