package dev.daybook.server.app;

import dev.daybook.runtime.process.ProcessOptions;

/**
 * Who fills resting orders.
 *
 * @param paper whether the paper venue does; else whoever sends {@code FillOrder}
 * @param process limits of the paper venue
 */
public record VenueOptions(boolean paper, ProcessOptions process) {

    /** Nobody here. */
    public static VenueOptions defaults() {
        return new VenueOptions(false, ProcessOptions.defaults());
    }

    public VenueOptions onPaper() {
        return new VenueOptions(true, process);
    }
}
