package dev.daybook.runtime.process;

import dev.daybook.core.CommandId;
import dev.daybook.core.ProcessRules.Request;
import dev.daybook.core.ProcessRules.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process manager wants and has no answer to, in the order in which it was asked for. Not
 * thread-safe.
 */
final class OpenRequests<C> implements Requests<C> {
    private final String processName;
    private final Map<String, Open<C>> bySubject = new LinkedHashMap<>();
    private final Map<CommandId, String> subjects = new HashMap<>();

    OpenRequests(String processName) {
        this.processName = processName;
    }

    record Open<C>(CommandId id, Request<C> request) {}

    @Override
    public void ask(Request<C> request) {
        withdraw(request.subject());
        CommandId id = request.id(processName);
        bySubject.put(request.subject(), new Open<>(id, request));
        subjects.put(id, request.subject());
    }

    @Override
    public void withdraw(String subject) {
        Open<C> open = bySubject.remove(subject);
        if (open != null) {
            subjects.remove(open.id());
        }
    }

    /** An event of a command was read: if the command was wanted, it has had its effect. */
    void happened(CommandId id) {
        String subject = subjects.get(id);
        if (subject != null) {
            withdraw(subject);
        }
    }

    /** Takes out a request that was answered; false where it is not open any more. */
    boolean answered(Open<C> open) {
        @Nullable Open<C> now = bySubject.get(open.request().subject());
        if (now == null || !now.id().equals(open.id())) {
            return false;
        }
        withdraw(open.request().subject());
        return true;
    }

    int size() {
        return bySubject.size();
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    List<Open<C>> all() {
        return new ArrayList<>(bySubject.values());
    }
}
