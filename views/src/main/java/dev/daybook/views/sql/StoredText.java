package dev.daybook.views.sql;

import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/**
 * Texts as the tables hold them. PostgreSQL has no text with a U+0000 in it; in either database
 * U+FFFD stands for it, in rows and in what rows are compared with.
 */
final class StoredText {
    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    /** The type of every text column in queries, so that no argument can be forgotten. */
    static final DataType<String> TYPE =
            SQLDataType.CLOB.asConvertedDataType(
                    Converter.ofNullable(
                            String.class, String.class, stored -> stored, StoredText::of));

    private StoredText() {}

    static String of(String text) {
        return text.replace(NUL, REPLACEMENT);
    }
}
