package dev.daybook.views.page;

import dev.daybook.views.sql.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes the key of a page's last row as an opaque text, and reads it again.
 *
 * <pre>
 * base64url of: u8 format = 1 | i32 CRC32C of all that follows | query | values of the key in order
 * text: u16 length, UTF-8   number: i64
 * </pre>
 *
 * <p>The checksum finds what was cut off or mistyped; it keeps nobody from making a cursor, which
 * would lead to no row that its maker may not read.
 */
final class Cursors {
    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 5;
    private static final int MAX_CHARACTERS = 4_096;

    private Cursors() {}

    static String encode(String query, List<?> key) {
        var body = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(body)) {
            out.writeUTF(query);
            for (Object value : key) {
                if (value instanceof Long number) {
                    out.writeLong(number);
                } else {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeShort(text.length);
                    out.write(text);
                }
            }
            byte[] bytes = body.toByteArray();
            var whole = new ByteArrayOutputStream();
            var framed = new DataOutputStream(whole);
            framed.writeByte(FORMAT);
            framed.writeInt(checksum(bytes, 0));
            framed.write(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The values of the key, each of its column's type. */
    static List<Object> decode(String query, String cursor, List<? extends Column<?>> key) {
        if (cursor.length() > MAX_CHARACTERS) {
            throw new InvalidCursorException(query, cursor.substring(0, MAX_CHARACTERS));
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readByte() != FORMAT
                    || in.readInt() != checksum(bytes, HEADER_BYTES)
                    || !in.readUTF().equals(query)) {
                throw new InvalidCursorException(query, cursor);
            }
            List<Object> values = new ArrayList<>();
            for (Column<?> column : key) {
                values.add(column.type() == Long.class ? (Object) in.readLong() : text(in));
            }
            if (in.available() > 0) {
                throw new InvalidCursorException(query, cursor);
            }
            return values;
        } catch (IOException | IllegalArgumentException broken) {
            throw broken instanceof InvalidCursorException invalid
                    ? invalid
                    : new InvalidCursorException(query, cursor);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int from) {
        var crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
