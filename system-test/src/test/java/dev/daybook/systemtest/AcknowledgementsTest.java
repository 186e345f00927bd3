package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.systemtest.Acknowledgements.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the check behind the kill test can fail. */
final class AcknowledgementsTest {
    private final Acknowledgements acknowledgements = new Acknowledgements();

    AcknowledgementsTest() {
        acknowledgements.sending("first");
        acknowledgements.accepted("first", "account-a", 1);
        acknowledgements.sending("in flight");
    }

    @Test
    void what_was_acknowledged_is_there_and_what_was_in_flight_may_be() {
        assertThat(faults(stored("first", 1))).isEmpty();
        assertThat(faults(stored("first", 1), stored("in flight", 2))).isEmpty();
    }

    @Test
    void a_lost_event_is_found() {
        assertThat(faults(stored("in flight", 1))).singleElement().asString().contains("lost");
    }

    @Test
    void an_event_at_another_revision_than_acknowledged_is_found() {
        assertThat(faults(stored("first", 2))).singleElement().asString().contains("lost");
    }

    @Test
    void a_command_that_counts_twice_is_found() {
        assertThat(faults(stored("first", 1), stored("first", 2)))
                .singleElement()
                .asString()
                .contains("twice");
        assertThat(faults(stored("first", 1), stored("in flight", 2), stored("in flight", 3)))
                .singleElement()
                .asString()
                .contains("twice");
    }

    @Test
    void an_event_that_nobody_asked_for_is_found() {
        assertThat(faults(stored("first", 1), stored("stranger", 2)))
                .singleElement()
                .asString()
                .contains("nobody sent");
    }

    @Test
    void an_event_of_a_command_that_was_refused_is_found() {
        acknowledgements.refused("in flight");
        assertThat(faults(stored("first", 1), stored("in flight", 2)))
                .singleElement()
                .asString()
                .contains("nobody sent");
    }

    @Test
    void two_events_in_one_place_are_found() {
        assertThat(faults(stored("first", 1), stored("in flight", 1)))
                .singleElement()
                .asString()
                .contains("two events");
    }

    private List<String> faults(Stored... events) {
        return acknowledgements.faults(List.of(events));
    }

    private static Stored stored(String command, long revision) {
        return new Stored(command, "account-a", revision);
    }
}
