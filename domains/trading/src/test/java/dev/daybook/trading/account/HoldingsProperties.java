package dev.daybook.trading.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of positions against a map of them. */
class HoldingsProperties {
    private record Held(long quantity, long reserved, long costE4, long lastPriceE4) {}

    @Test
    void it_holds_what_came_in_and_did_not_go_out() {
        Seeds.forEach(
                100,
                random -> {
                    int symbols = random.oneOf(3, 20, 200);
                    var holdings = new Holdings();
                    Map<String, Held> model = new HashMap<>();
                    for (int i = 0; i < 1_000; i++) {
                        step(random, symbol(random.between(1, symbols)), holdings, model);
                        assertThat(holdings.count()).isEqualTo(model.size());
                    }
                    assertSame(holdings, model);
                    var copy = holdings.copy();
                    holdings.add("LATER", 1, 1);
                    assertSame(copy, model);
                });
    }

    @Test
    void thousands_of_symbols_are_found() {
        var holdings = new Holdings();
        for (int i = 1; i <= 5_000; i++) {
            holdings.add(symbol(i), i, 2L * i);
        }
        for (int i = 1; i <= 5_000; i += 2) {
            holdings.remove(symbol(i), i, 2L * i);
        }
        assertThat(holdings.count()).isEqualTo(2_500);
        for (int i = 1; i <= 5_000; i++) {
            assertThat(holdings.available(symbol(i))).isEqualTo(i % 2 == 0 ? i : 0);
        }
    }

    @Test
    void symbols_that_begin_alike_are_different_ones() {
        var holdings = new Holdings();
        List<String> symbols = List.of("A", "AA", "AAAAAAAA", "AAAAAAAAA", "AAAAAAAAAAAAAAAA");
        symbols.forEach(symbol -> holdings.add(symbol, symbol.length(), 1));

        symbols.forEach(
                symbol -> assertThat(holdings.available(symbol)).isEqualTo(symbol.length()));
        assertThat(holdings.all())
                .extracting(position -> position.symbol)
                .containsExactlyInAnyOrderElementsOf(symbols);
    }

    @Test
    void what_is_not_held_or_no_symbol_is_refused() {
        var holdings = new Holdings();
        assertThatIllegalStateException()
                .isThrownBy(() -> holdings.reserve("ACME", 1))
                .withMessageContaining("symbol=ACME");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holdings.add("A".repeat(17), 1, 1))
                .withMessageContaining("1 to 16");
        assertThatIllegalArgumentException().isThrownBy(() -> holdings.add("", 1, 1));
    }

    private static String symbol(int number) {
        return number % 2 == 0 ? "S" + number : "LONG-SYMBOL-" + number;
    }

    private static void step(
            SeededRandom random, String symbol, Holdings holdings, Map<String, Held> model) {
        Held held = model.get(symbol);
        long quantity = random.between(1L, 9L);
        long price = random.between(1L, 99L);
        if (held == null || random.chance(40)) {
            Held before = held == null ? new Held(0, 0, 0, 0) : held;
            holdings.bought(symbol, quantity, quantity * price, price);
            model.put(
                    symbol,
                    new Held(
                            before.quantity + quantity,
                            before.reserved,
                            before.costE4 + quantity * price,
                            price));
        } else if (random.chance(50)) {
            long sold = Math.min(quantity, held.quantity);
            holdings.sold(symbol, sold, 1, price);
            model.put(
                    symbol, new Held(held.quantity - sold, held.reserved, held.costE4 - 1, price));
            model.values().removeIf(after -> after.quantity == 0);
        } else {
            holdings.reserve(symbol, quantity);
            model.put(
                    symbol,
                    new Held(
                            held.quantity,
                            held.reserved + quantity,
                            held.costE4,
                            held.lastPriceE4));
        }
    }

    private static void assertSame(Holdings holdings, Map<String, Held> model) {
        Map<String, Held> all = new HashMap<>();
        for (Position position : holdings.all()) {
            all.put(
                    position.symbol,
                    new Held(
                            position.quantity,
                            position.reservedQuantity,
                            position.costE4,
                            position.lastTradePriceE4));
            Position alone = holdings.of(position.symbol);
            assertThat(alone).isNotNull();
        }
        assertThat(all).isEqualTo(model);
    }
}
