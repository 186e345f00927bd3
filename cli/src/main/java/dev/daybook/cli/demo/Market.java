package dev.daybook.cli.demo;

import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Prices that walk at random, about three tenths of a percent a second. */
final class Market {
    private static final double STEP = 0.003;
    private static final long MIN_PRICE_E4 = 10_000;

    private final Map<String, Long> pricesE4 = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final Sender sender;

    /** Goes on from the last marks that there are. */
    Market(SplittableRandom random, Sender sender, Daybook daybook) {
        this.random = random;
        this.sender = sender;
        pricesE4.put("ACME", 1_250_000L);
        pricesE4.put("BOLT", 487_500L);
        pricesE4.put("CORA", 2_310_000L);
        pricesE4.put("DUNE", 96_400L);
        pricesE4.put("ECHO", 732_000L);
        pricesE4.put("FERN", 1_894_000L);
        pricesE4.replaceAll((symbol, firstE4) ->
                daybook.instruments()
                        .latest(symbol)
                        .map(mark -> mark.state().lastPriceE4().orElse(firstE4))
                        .orElse(firstE4));
    }

    /** Moves every price and tells the instruments. */
    void move() {
        pricesE4.replaceAll((symbol, priceE4) -> {
            double factor = 1 + (random.nextDouble() * 2 - 1) * STEP;
            return Math.max(MIN_PRICE_E4, Math.round(priceE4 * factor / 100) * 100);
        });
        pricesE4.forEach((symbol, priceE4) ->
                sender.send(Domains.INSTRUMENTS, symbol, new ObserveMark(priceE4)));
    }

    String anySymbol() {
        return List.copyOf(pricesE4.keySet()).get(random.nextInt(pricesE4.size()));
    }

    long priceE4(String symbol) {
        return pricesE4.getOrDefault(symbol, MIN_PRICE_E4);
    }
}
