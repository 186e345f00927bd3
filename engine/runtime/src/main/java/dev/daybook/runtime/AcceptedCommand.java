package dev.daybook.runtime;

import dev.daybook.core.CommandId;

/**
 * A command of a stream's past.
 *
 * @param revision the stream's revision after it
 */
record AcceptedCommand(CommandId id, int commandHash, long revision) {}
