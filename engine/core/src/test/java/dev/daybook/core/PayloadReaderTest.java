package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PayloadReaderTest {

    @Test
    void what_cannot_be_the_type_is_malformed() {
        assertMalformed("", PayloadReader::readBoolean, "ends too early");
        assertMalformed("02", PayloadReader::readBoolean, "found 2");
        assertMalformed("80808080808080808080", PayloadReader::readLong, "ten bytes");
        assertMalformed("8080808010", PayloadReader::readInt, "an int does not hold 2147483648");
        assertMalformed("0a", in -> in.readEnum(5), "enum index 5 of 5");
        assertMalformed("01", in -> in.readUnionBranch(2), "enum index -1 of 2");
        assertMalformed("01", PayloadReader::readString, "a text of -1 bytes");
        assertMalformed("0861", PayloadReader::readString, "a text of 4 bytes");
        assertMalformed("08", PayloadReader::readBlockCount, "a block of 4 entries");
        assertMalformed("ffffffffffffffffff01", PayloadReader::readBlockCount, "ends too early");
        assertMalformed("00", PayloadReader::expectEnd, "bytes left over");
    }

    @Test
    void a_block_may_tell_its_size() {
        PayloadReader in = reader("03" + "04" + "0204" + "00");

        assertThat(in.readBlockCount()).isEqualTo(2);
        assertThat(in.readLong()).isEqualTo(1);
        assertThat(in.readLong()).isEqualTo(2);
        assertThat(in.readBlockCount()).isZero();
        in.expectEnd();
    }

    private static void assertMalformed(String hex, Consumer<PayloadReader> read, String message) {
        for (PayloadReader in : new PayloadReader[] {reader(hex), slice(hex).reader()}) {
            assertThatExceptionOfType(MalformedPayloadException.class)
                    .isThrownBy(() -> read.accept(in))
                    .withMessageContaining(message)
                    .withMessageContaining("length=" + hex.length() / 2);
        }
    }

    @Test
    void a_slice_is_the_payload_that_its_bytes_would_be() {
        Payload slice = slice("0204");
        Payload whole = Payload.wrap(HexFormat.of().parseHex("0204"));

        assertThat(slice).isEqualTo(whole).hasSameHashCodeAs(whole).hasToString("0204");
        assertThat(slice.toByteArray()).isEqualTo(whole.toByteArray());
        assertThat(slice).isNotEqualTo(slice("0206"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Payload.slice(new byte[3], 2, 2));
    }

    /** The bytes with others around them that would make sense too. */
    private static Payload slice(String hex) {
        return Payload.slice(HexFormat.of().parseHex("02" + hex + "02"), 1, hex.length() / 2);
    }

    private static PayloadReader reader(String hex) {
        return Payload.wrap(HexFormat.of().parseHex(hex)).reader();
    }
}
