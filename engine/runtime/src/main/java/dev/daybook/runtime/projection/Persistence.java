package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import java.util.List;
import java.util.Optional;

/**
 * Delivers batches, come what may: tries a failing one again after ever longer waits, then halves
 * it until the failing event is alone, and parks that one. For the projector's thread.
 *
 * <p>Design note: only the whole batch waits between attempts; its halves are tried at once. A
 * batch with a hundred bad events would otherwise wait a hundred times.
 */
final class Persistence<T> {
    private static final String ITSELF = "projector";

    private final Setting<T> setting;
    private final Delivery<T> delivery;
    private final Control control;
    private final Progress progress;

    Persistence(Setting<T> setting, Delivery<T> delivery, Control control, Progress progress) {
        this.setting = setting;
        this.delivery = delivery;
        this.control = control;
        this.progress = progress;
    }

    private sealed interface Attempt {
        enum Ended implements Attempt {
            COMMITTED,
            /** Something changed: look at the stored state. */
            STALE
        }

        record Failed(Throwable error) implements Attempt {}
    }

    /**
     * Deals with events, and with everything before a mark.
     *
     * @return whether all of it is dealt with; else the stored state has to be looked at
     * @throws ReadModelException where no event is to blame
     */
    boolean deliver(List<Event> events, Mark to) throws InterruptedException {
        Optional<Tried> tried = Optional.empty();
        while (true) {
            long seen = control.signals();
            switch (attempt(events, to)) {
                case Attempt.Ended ended -> {
                    if (tried.isPresent()) {
                        progress.is(Phase.CATCHING_UP);
                    }
                    return ended == Attempt.Ended.COMMITTED;
                }
                case Attempt.Failed(var error) -> {
                    Tried now = tried(tried, error);
                    tried = Optional.of(now);
                    if (now.attempts() == setting.options().attempts()) {
                        return isolate(events, to, now);
                    }
                    progress.failed(Phase.RETRYING, error);
                    if (!control.await(setting.options().backOff().after(now.attempts()), seen)) {
                        return false;
                    }
                }
            }
        }
    }

    private Tried tried(Optional<Tried> before, Throwable error) {
        long now = setting.clock().nowMicros();
        return before.map(tried -> tried.again(error, now)).orElseGet(() -> Tried.once(error, now));
    }

    private Attempt attempt(List<Event> events, Mark to) {
        Delivery.Sorted sorted = delivery.sort(events);
        if (control.isClosed() || !mayPark(sorted.waiting().size())) {
            return Attempt.Ended.STALE;
        }
        try {
            return delivery.commit(to, sorted.free(), sorted.waiting())
                    ? Attempt.Ended.COMMITTED
                    : Attempt.Ended.STALE;
        } catch (ReadModelException noEventsFault) {
            throw noEventsFault;
        } catch (RuntimeException | StackOverflowError error) {
            return delivery.isCurrent() ? new Attempt.Failed(error) : Attempt.Ended.STALE;
        }
    }

    private boolean isolate(List<Event> events, Mark to, Tried tried) {
        if (events.size() == 1) {
            return park(events.getFirst(), to, tried);
        }
        int middle = events.size() / 2;
        return half(events.subList(0, middle), Mark.of(events.get(middle - 1)), tried)
                && half(events.subList(middle, events.size()), to, tried);
    }

    private boolean half(List<Event> events, Mark to, Tried tried) {
        return switch (attempt(events, to)) {
            case Attempt.Ended ended -> ended == Attempt.Ended.COMMITTED;
            case Attempt.Failed(var error) ->
                    isolate(events, to, tried.again(error, setting.clock().nowMicros()));
        };
    }

    private boolean park(Event event, Mark to, Tried tried) {
        progress.failed(Phase.CATCHING_UP, tried.lastError());
        var letter =
                DeadLetter.of(event, setting.clock().nowMicros(), Optional.of(tried.asFailure()));
        return mayPark(1) && delivery.commit(to, List.of(), List.of(letter));
    }

    /** Stops the projection rather than park more than the limit. */
    private boolean mayPark(int letters) {
        long limit = setting.options().maxParkedEvents();
        if (letters == 0 || delivery.state().parkedEvents() + letters <= limit) {
            return true;
        }
        String reason =
                "More dead letters than allowed; limit=%d parked=%d more=%d"
                        .formatted(limit, delivery.state().parkedEvents(), letters);
        var action = new OperatorAction(Kind.STOPPED, ITSELF, setting.clock().nowMicros(), reason);
        setting.readModels().change(delivery.state().id(), RunState.STOPPED, action);
        return false;
    }
}
