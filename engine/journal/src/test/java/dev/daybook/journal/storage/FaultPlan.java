package dev.daybook.journal.storage;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which call of a {@link FaultStorage} goes wrong, and how. Calls that change something are counted
 * from 1 over all files.
 */
public final class FaultPlan {
    private volatile Fault fault;
    private volatile int atCall;
    private final boolean syncs;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean struck;
    private volatile boolean armed = true;

    private FaultPlan(Fault fault, int atCall, boolean syncs) {
        this.fault = fault;
        this.atCall = atCall;
        this.syncs = syncs;
    }

    /** What goes wrong. */
    public enum Fault {
        NONE,
        IO_ERROR,
        NO_SPACE,
        SHORT_WRITE
    }

    /** What is called. */
    enum Call {
        CREATE,
        RENAME,
        DELETE,
        SYNC_DIRECTORY,
        WRITE,
        SYNC
    }

    /** How much of a write happens. */
    enum Outcome {
        GOOD,
        SHORT
    }

    public static FaultPlan none() {
        return new FaultPlan(Fault.NONE, 0, true);
    }

    /** The call with this number fails once; what follows works again, if anyone dares. */
    public static FaultPlan at(int call, Fault fault) {
        return new FaultPlan(fault, call, true);
    }

    /** Syncs claim to work and do nothing: the negative control of every test of durability. */
    public static FaultPlan syncsThatDoNothing() {
        return new FaultPlan(Fault.NONE, 0, false);
    }

    /** Whether this is {@link #none}. */
    public boolean isFaultless() {
        return fault == Fault.NONE && syncs;
    }

    /** One more fault: the call with this number from now on fails once. */
    public void strikeIn(int calls, Fault next) {
        struck = false;
        armed = true;
        fault = next;
        atCall = calls() + calls;
    }

    /** How many calls were made. */
    public int calls() {
        return calls.get();
    }

    /** Nothing fails any more: a fault that has not struck by now never will. */
    public void disarm() {
        armed = false;
    }

    /** Whether the fault has happened. */
    public boolean struck() {
        return struck;
    }

    boolean syncs() {
        return syncs;
    }

    Outcome next(Call call) throws IOException {
        if (calls.incrementAndGet() != atCall || !armed) {
            return Outcome.GOOD;
        }
        return switch (fault) {
            case NONE -> Outcome.GOOD;
            case IO_ERROR -> {
                struck = true;
                throw new IOException("Input/output error");
            }
            case NO_SPACE -> {
                struck = true;
                throw new IOException("No space left on device");
            }
            case SHORT_WRITE -> {
                struck = true;
                yield call == Call.WRITE ? Outcome.SHORT : Outcome.GOOD;
            }
        };
    }
}
