package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import dev.daybook.views.Days;
import dev.daybook.views.StreamOrder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that events of a batch touch. However many trades an account has in a batch, its balance
 * and its position are written once. Used once, by one thread.
 */
final class TradingBatch {
    final Map<String, AccountRow> accounts = new HashMap<>();
    final Set<AccountRow> changedAccounts = new LinkedHashSet<>();
    final Map<OrderRow.Key, OrderRow> openOrders = new HashMap<>();
    final List<OrderRow> changedOrders = new ArrayList<>();
    final List<AccountDayRow> endedDays = new ArrayList<>();
    final Map<String, InstrumentRow> instruments = new HashMap<>();
    final List<MarkRow> marks = new ArrayList<>();
    final Map<SymbolDayRow.Key, SymbolDayRow> symbolDays = new HashMap<>();
    private final Days.Lately marketDays;

    TradingBatch(ZoneId marketZone) {
        this.marketDays = new Days.Lately(marketZone);
    }

    SymbolDayRow symbolDay(SymbolDayRow.Key key) {
        return symbolDays.computeIfAbsent(key, SymbolDayRow::new);
    }

    SymbolDayRow symbolDay(String symbol, long atMicros) {
        return symbolDay(new SymbolDayRow.Key(symbol, marketDays.of(atMicros)));
    }

    void apply(Event event, InstrumentEvent body) {
        InstrumentRow instrument =
                instruments.computeIfAbsent(event.stream().key(), InstrumentRow::new);
        if (!StreamOrder.isNews(event, instrument.revision)) {
            return;
        }
        long at = event.occurredAtMicros();
        switch (body) {
            case MarkObserved(long priceE4) -> {
                instrument.markE4 = priceE4;
                instrument.markedAtMicros = at;
                marks.add(new MarkRow(instrument.symbol, at, event.revision(), priceE4));
                symbolDay(instrument.symbol, at).marked(priceE4);
            }
        }
        instrument.revision = event.revision();
    }
}
