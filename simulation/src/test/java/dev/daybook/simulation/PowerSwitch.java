package dev.daybook.simulation;

import java.util.concurrent.locks.LockSupport;

/** Cuts the power at one call that changes files. Whoever makes the call never comes back. */
final class PowerSwitch {
    /** How a call can end. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private final int cutAtCall;
    private final Moment moment;
    private int calls;
    private boolean off;

    private PowerSwitch(int cutAtCall, Moment moment) {
        this.cutAtCall = cutAtCall;
        this.moment = moment;
    }

    static PowerSwitch never() {
        return new PowerSwitch(Integer.MAX_VALUE, Moment.BEFORE);
    }

    /** Calls are counted from 1. */
    static PowerSwitch at(int call, Moment moment) {
        return new PowerSwitch(call, moment);
    }

    boolean isOff() {
        return off;
    }

    int calls() {
        return calls;
    }

    void before() {
        calls++;
        cutIf(Moment.BEFORE);
    }

    void after() {
        cutIf(Moment.AFTER);
    }

    private void cutIf(Moment now) {
        if (calls == cutAtCall && moment == now) {
            off = true;
        }
        while (off) {
            LockSupport.park();
        }
    }
}
