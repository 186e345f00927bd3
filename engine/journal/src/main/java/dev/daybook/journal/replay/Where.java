package dev.daybook.journal.replay;

import dev.daybook.store.StoreException;

/**
 * The place of a block, to be named where it is damaged.
 *
 * @param segment file name
 */
record Where(String segment, long offset) {

    StoreException.Corrupt corrupt(String message) {
        return new StoreException.Corrupt(message, segment, offset);
    }

    StoreException.Corrupt noLink() {
        return corrupt("A block does not continue the chain of hashes");
    }
}
