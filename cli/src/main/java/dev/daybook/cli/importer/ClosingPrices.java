package dev.daybook.cli.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Prices that follow from what funds say their holdings are worth. */
final class ClosingPrices {
    private final Map<String, NavigableMap<LocalDate, Long>> pricesE4 = new HashMap<>();

    void add(String symbol, LocalDate date, long valueE4, BigDecimal shares) {
        if (shares.signum() > 0) {
            long priceE4 =
                    BigDecimal.valueOf(valueE4)
                            .divide(shares, 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
            pricesE4.computeIfAbsent(symbol, s -> new TreeMap<>()).put(date, priceE4);
        }
    }

    /** The price of a day, in units of 10⁻⁴; else the last one before it that is known. */
    OptionalLong priceE4(String symbol, LocalDate date) {
        NavigableMap<LocalDate, Long> known = pricesE4.get(symbol);
        var entry = known == null ? null : known.floorEntry(date);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.getValue());
    }
}
