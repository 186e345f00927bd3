package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Micros;
import dev.daybook.core.Rejection;
import dev.daybook.core.StreamId;
import dev.daybook.core.Utf8;
import dev.daybook.trading.instrument.Symbols;
import org.jspecify.annotations.Nullable;

/** What single fields of commands must be, whatever the account's state. Null means valid. */
final class Fields {
    static final long MAX_QUANTITY = 1_000_000_000_000L;
    static final int MAX_ID_LENGTH = 64;
    static final int MAX_TEXT_BYTES = 200;

    private static final int MAX_SHOWN = 64;
    private static final int CURRENCY_LENGTH = 3;

    private Fields() {}

    static @Nullable Rejection quantity(long quantity) {
        return quantity >= 1 && quantity <= MAX_QUANTITY
                ? null
                : new InvalidField("quantity", "1 to " + MAX_QUANTITY, Long.toString(quantity));
    }

    static @Nullable Rejection positive(String field, long amountE4) {
        return amountE4 > 0
                ? null
                : new InvalidField(field, "more than 0", Decimal4.format(amountE4));
    }

    static @Nullable Rejection notNegative(String field, long amountE4) {
        return amountE4 >= 0
                ? null
                : new InvalidField(field, "0 or more", Decimal4.format(amountE4));
    }

    static @Nullable Rejection symbol(String symbol) {
        return Symbols.valid(symbol)
                ? null
                : new InvalidField("symbol", Symbols.RULE, shown(symbol));
    }

    static @Nullable Rejection id(String field, String id) {
        return id.length() <= MAX_ID_LENGTH && StreamId.validKey(id)
                ? null
                : new InvalidField(
                        field,
                        "1 to %d of A-Z a-z 0-9 . _ : @ / + -".formatted(MAX_ID_LENGTH),
                        shown(id));
    }

    static @Nullable Rejection account(String field, String key) {
        return StreamId.validKey(key)
                ? null
                : new InvalidField(
                        field,
                        "1 to %d of A-Z a-z 0-9 . _ : @ / + -".formatted(StreamId.MAX_KEY_LENGTH),
                        shown(key));
    }

    static @Nullable Rejection text(String field, String text) {
        return Utf8.fits(text, 1, MAX_TEXT_BYTES) && !text.isBlank()
                ? null
                : new InvalidField(
                        field, "1 to %d bytes of text".formatted(MAX_TEXT_BYTES), shown(text));
    }

    static @Nullable Rejection currency(String currency) {
        boolean valid =
                currency.length() == CURRENCY_LENGTH
                        && currency.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return valid ? null : new InvalidField("currency", "three letters A-Z", shown(currency));
    }

    static @Nullable Rejection limits(RiskLimits limits) {
        long concentration = limits.maxConcentrationE4();
        if (concentration < 0 || concentration > Decimal4.ONE) {
            return new InvalidField("maxConcentration", "0 to 1", Decimal4.format(concentration));
        }
        Rejection broken = notNegative("maxDailyVolume", limits.maxDailyVolumeE4());
        return broken != null ? broken : notNegative("maxTrade", limits.maxTradeE4());
    }

    static Rejection instant(String field, String rule, long micros) {
        return new InvalidField(field, rule, Micros.toInstant(micros).toString());
    }

    /** What a message repeats of a text that may be megabytes long. */
    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
