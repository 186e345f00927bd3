package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Avro's own encoder and decoder are the oracle. */
class PayloadProperties {

    @Test
    void the_writer_writes_what_avro_writes_and_the_reader_reads_it() {
        var out = new PayloadWriter();
        Seeded.forEach(
                2_000,
                random -> {
                    List<PayloadValue> values = values(random);
                    out.clear();
                    values.forEach(value -> value.write(out));
                    Payload payload = out.toPayload();

                    assertThat(payload.toByteArray()).isEqualTo(byAvro(values));
                    assertThat(out.length()).isEqualTo(payload.length());
                    PayloadReader in = payload.reader();
                    for (PayloadValue value : values) {
                        assertThat(value.read(in)).isEqualTo(value.value());
                    }
                    assertThatCode(in::expectEnd).doesNotThrowAnyException();
                });
    }

    @Test
    void malformed_bytes_give_malformed_payload_or_a_value_and_nothing_else() {
        Seeded.forEach(
                5_000,
                random -> {
                    List<PayloadValue> values = values(random);
                    byte[] bytes = damaged(random, byAvro(values));
                    PayloadReader in = Payload.wrap(bytes).reader();
                    RuntimeException thrown =
                            catchRuntimeException(() -> {
                                values.forEach(value -> value.read(in));
                                in.expectEnd();
                            });
                    if (thrown != null) {
                        assertThat(thrown).isInstanceOf(MalformedPayloadException.class);
                    }
                });
    }

    @Test
    void every_truncation_is_noticed() {
        Seeded.forEach(
                60,
                random -> {
                    List<PayloadValue> values = values(random);
                    byte[] bytes = byAvro(values);
                    for (int length = 0; length < bytes.length; length++) {
                        PayloadReader in = Payload.wrap(Arrays.copyOf(bytes, length)).reader();
                        assertThat(
                                        catchRuntimeException(
                                                () -> values.forEach(value -> value.read(in))))
                                .isInstanceOf(MalformedPayloadException.class);
                    }
                });
    }

    @Test
    void avro_reads_what_the_writer_wrote() {
        Seeded.forEach(
                500,
                random -> {
                    long number = Seeded.anyLong(random);
                    String text = Seeded.text(random);
                    byte[] bytes =
                            new PayloadWriter()
                                    .writeLong(number)
                                    .writeString(text)
                                    .toPayload()
                                    .toByteArray();
                    try {
                        var in = DecoderFactory.get().binaryDecoder(bytes, null);
                        assertThat(in.readLong()).isEqualTo(number);
                        assertThat(in.readString()).isEqualTo(text);
                        assertThat(in.isEnd()).isTrue();
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                });
    }

    private static List<PayloadValue> values(Random random) {
        var values = new ArrayList<PayloadValue>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            values.add(PayloadValue.any(random));
        }
        return values;
    }

    private static byte[] damaged(Random random, byte[] bytes) {
        byte[] damaged =
                switch (random.nextInt(3)) {
                    case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                    case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
                    default -> bytes.clone();
                };
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] byAvro(List<PayloadValue> values) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            for (PayloadValue value : values) {
                value.write(out);
            }
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
