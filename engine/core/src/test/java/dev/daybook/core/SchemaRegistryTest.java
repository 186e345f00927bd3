package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryTest {
    private static final EventType FIRST = new EventType("tests.Thing", 1);
    private static final EventType SECOND = new EventType("tests.Thing", 2);
    private static final EventType THIRD = new EventType("tests.Thing", 3);
    private static final Payload PEN =
            new PayloadWriter().writeString("pen").writeLong(58_900).toPayload();

    private final SchemaRegistry bare = SchemaRegistry.load(SchemaRegistryTest.class, "schemas");
    private final SchemaRegistry schemas = bare.with(SECOND, SchemaRegistryTest::rename);

    /** Version 3 calls the amount a price, which schema resolution can't know. */
    private static GenericRecord rename(GenericRecord old, Schema next) {
        var record = new GenericData.Record(next);
        record.put("name", old.get("name"));
        record.put("priceE4", old.get("amountE4"));
        record.put("note", old.get("note"));
        return record;
    }

    @Test
    void types_and_their_newest_versions_are_known() {
        assertThat(schemas.types()).containsExactly("tests.All", "tests.Thing");
        assertThat(schemas.newest("tests.Thing")).isEqualTo(THIRD);
        assertThat(schemas.schema(FIRST).getFields()).hasSize(2);
    }

    @Test
    void an_old_payload_is_upgraded_by_resolution_and_then_by_upcaster() {
        Payload upgraded = schemas.upgrade(FIRST, PEN);

        assertThat(upgraded)
                .isEqualTo(
                        new PayloadWriter()
                                .writeString("pen")
                                .writeLong(58_900)
                                .writeString("none")
                                .toPayload());
        assertThat(schemas.read(THIRD, upgraded).get("priceE4")).isEqualTo(58_900L);
    }

    @Test
    void a_new_payload_is_returned_as_it_is() {
        Payload payload = Payload.wrap(new byte[] {1, 2, 3});

        assertThat(schemas.upgrade(THIRD, payload)).isSameAs(payload);
    }

    @Test
    void a_payload_is_read_as_it_was_written() {
        GenericRecord written = schemas.read(FIRST, PEN);

        assertThat(written.get("name")).hasToString("pen");
        assertThat(written.hasField("note")).isFalse();
    }

    @Test
    void a_change_that_resolution_cannot_follow_is_found_unless_it_has_an_upcaster() {
        assertThat(schemas.incompatibilities()).isEmpty();
        assertThat(bare.incompatibilities())
                .containsExactly("tests.Thing/2 is not readable as the version after it");
    }

    @Test
    void unknown_types_and_versions_are_malformed() {
        assertThatExceptionOfType(MalformedPayloadException.class)
                .isThrownBy(() -> schemas.read(new EventType("tests.Unknown", 1), PEN))
                .withMessageContaining("type=tests.Unknown");
        assertThatExceptionOfType(MalformedPayloadException.class)
                .isThrownBy(() -> schemas.upgrade(new EventType("tests.Thing", 4), PEN))
                .withMessageContaining("newer Daybook; type=tests.Thing/4 newest=3");
    }

    @ParameterizedTest
    @CsvSource({
        "changed, A registered schema was changed",
        "missing, A schema resource is missing",
        "absent, A schema resource is missing",
        "gap, 'Schema versions are counted from 1 without gaps; type=tests.Thing expected=2 found=3'",
        "malformed, 'A line of the registry is type, version and fingerprint'"
    })
    void a_broken_registry_is_refused(String folder, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaRegistry.load(SchemaRegistryTest.class, folder))
                .withMessageContaining(message);
    }

    @Test
    void malformed_bytes_give_malformed_payload_or_a_record_and_nothing_else() {
        var type = new EventType("tests.All", 1);
        Seeded.forEach(
                3_000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(40)];
                    random.nextBytes(bytes);
                    RuntimeException thrown =
                            catchRuntimeException(() -> {
                                schemas.upgrade(FIRST, Payload.wrap(bytes));
                                schemas.read(type, Payload.wrap(bytes));
                            });
                    if (thrown != null) {
                        assertThat(thrown).isInstanceOf(MalformedPayloadException.class);
                    }
                });
    }

    /** A few bytes must not make a reader ask for gigabytes. */
    @Test
    void a_huge_length_or_count_is_malformed() {
        var huge = new PayloadWriter().writeLong(Integer.MAX_VALUE - 8L).toPayload();
        assertMalformed(FIRST, huge);

        var out = new PayloadWriter().writeString("t").writeLong(1).writeInt(2).writeBoolean(true);
        out.writeEnum(0).writeLong(3).writeUnionBranch(0).writeLong(4);
        assertMalformed(new EventType("tests.All", 1), out.writeLong(1L << 30).toPayload());
    }

    @Test
    void bytes_left_over_are_malformed() {
        assertMalformed(FIRST, Payload.wrap(Arrays.copyOf(PEN.toByteArray(), PEN.length() + 1)));
    }

    private void assertMalformed(EventType type, Payload payload) {
        assertThatExceptionOfType(MalformedPayloadException.class)
                .isThrownBy(() -> schemas.read(type, payload));
    }
}
