package dev.daybook.trading.instrument;

import java.util.Map;
import java.util.OptionalLong;

/** The last observed price of each instrument, as far as the asker knows. */
@FunctionalInterface
public interface Marks {

    /** In units of 10⁻⁴; empty where no mark was observed. */
    OptionalLong priceE4(String symbol);

    /** No marks at all. */
    static Marks none() {
        return symbol -> OptionalLong.empty();
    }

    /** Fixed marks, in units of 10⁻⁴. */
    static Marks of(Map<String, Long> pricesE4) {
        Map<String, Long> fixed = Map.copyOf(pricesE4);
        return symbol -> {
            Long priceE4 = fixed.get(symbol);
            return priceE4 == null ? OptionalLong.empty() : OptionalLong.of(priceE4);
        };
    }
}
