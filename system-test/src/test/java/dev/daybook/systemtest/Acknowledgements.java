package dev.daybook.systemtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients sent and what they were answered, to be held against what a store has: everything
 * acknowledged is there, once, where the answer said; nothing else is there but what was in flight.
 *
 * <p>Thread-safe while commands are sent.
 */
final class Acknowledgements {
    /** An event as a reader of the store sees it. */
    record Stored(String commandId, String stream, long revision) {}

    /** {@code stream@revision} of the last event of a command. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    void sending(String commandId) {
        inFlight.add(commandId);
    }

    void accepted(String commandId, String stream, long revision) {
        acknowledged.put(commandId, stream + "@" + revision);
        inFlight.remove(commandId);
    }

    /** Answered, and nothing of it may be there. */
    void refused(String commandId) {
        inFlight.remove(commandId);
    }

    /** Commands without an answer. */
    Set<String> unanswered() {
        return Set.copyOf(inFlight);
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    /** What is wrong with the store, one line each; empty where all is well. */
    List<String> faults(List<Stored> events) {
        var faults = new ArrayList<String>();
        Map<String, List<String>> byCommand = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Stored event : events) {
            String id = event.stream() + "@" + event.revision();
            if (!seen.add(id)) {
                faults.add("two events are " + id);
            }
            byCommand.computeIfAbsent(event.commandId(), c -> new ArrayList<>()).add(id);
        }
        acknowledged.forEach((command, id) -> {
            List<String> ids = byCommand.getOrDefault(command, List.of());
            if (!ids.contains(id)) {
                faults.add("lost " + id + " of command " + command + ", has " + ids);
            }
        });
        byCommand.forEach((command, ids) -> {
            if (ids.size() > eventsOfOne(ids)) {
                faults.add("command " + command + " counted twice: " + ids);
            }
            if (!acknowledged.containsKey(command) && !inFlight.contains(command)) {
                faults.add("nobody sent command " + command + ", it has " + ids);
            }
        });
        return faults;
    }

    /** Every command of these tests has one event in each of its streams. */
    private static long eventsOfOne(List<String> ids) {
        return ids.stream().map(id -> id.substring(0, id.indexOf('@'))).distinct().count();
    }
}
