package dev.daybook.trading;

import dev.daybook.core.SchemaRegistry;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountDecider;
import dev.daybook.trading.account.AccountSnapshotCodec;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.trading.instrument.InstrumentDecider;
import dev.daybook.trading.instrument.InstrumentSnapshotCodec;
import dev.daybook.trading.venue.PaperVenue;

/**
 * What a runtime needs to run the trading domain: for each kind of aggregate its category, decider
 * and codec. All of them are thread-safe.
 */
public final class Trading {
    /** Streams of accounts; the key is the account's id. */
    public static final String ACCOUNT = "account";

    /** Streams of instruments; the key is the symbol. */
    public static final String INSTRUMENT = "instrument";

    /** After how many events of an account or an instrument its state is saved. */
    public static final int SNAPSHOT_INTERVAL_EVENTS = 100;

    private Trading() {}

    public static AccountDecider accountDecider() {
        return new AccountDecider();
    }

    public static AccountCodec accountCodec() {
        return new AccountCodec(schemas());
    }

    public static InstrumentDecider instrumentDecider() {
        return new InstrumentDecider();
    }

    public static InstrumentCodec instrumentCodec() {
        return new InstrumentCodec(schemas());
    }

    /** Saves states of accounts. */
    public static AccountSnapshotCodec accountSnapshotCodec() {
        return new AccountSnapshotCodec();
    }

    /** Saves states of instruments. */
    public static InstrumentSnapshotCodec instrumentSnapshotCodec() {
        return new InstrumentSnapshotCodec();
    }

    /** A venue that knows of no order yet; not thread-safe. */
    public static PaperVenue paperVenue() {
        return new PaperVenue(accountCodec(), instrumentCodec());
    }

    /** Every schema in which events of this domain were ever written. */
    public static SchemaRegistry schemas() {
        return SchemaRegistry.load(Trading.class, "schemas");
    }
}
