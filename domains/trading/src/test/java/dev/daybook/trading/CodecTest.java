package dev.daybook.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.EventType;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadFields;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.trading.instrument.InstrumentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written never changes, and every type of event is registered. */
class CodecTest {
    private static final SchemaRegistry SCHEMAS = Trading.schemas();
    private static final AccountCodec ACCOUNTS = Trading.accountCodec();
    private static final InstrumentCodec INSTRUMENTS = Trading.instrumentCodec();

    static Stream<AccountEvent> accountEvents() {
        return SampleEvents.ACCOUNT.stream();
    }

    private static Payload encode(AccountEvent event) {
        var out = new PayloadWriter();
        ACCOUNTS.encode(event, out);
        return out.toPayload();
    }

    @Test
    void every_event_type_is_registered_and_no_other() {
        var names = new TreeSet<String>();
        Stream.concat(
                        Stream.of(AccountEvent.class.getPermittedSubclasses()),
                        Stream.of(InstrumentEvent.class.getPermittedSubclasses()))
                .forEach(type -> names.add("trading." + type.getSimpleName()));
        assertThat(SCHEMAS.types()).isEqualTo(names);
    }

    @Test
    void there_is_a_sample_of_every_event() {
        assertThat(SampleEvents.ACCOUNT.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
    }

    @Test
    void every_schema_reads_the_versions_before_it() {
        assertThat(SCHEMAS.incompatibilities()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("accountEvents")
    void an_event_is_written_in_the_newest_version_of_its_type(AccountEvent event) {
        EventType type = ACCOUNTS.type(event);
        assertThat(type.name()).isEqualTo("trading." + event.getClass().getSimpleName());
        assertThat(type).isEqualTo(SCHEMAS.newest(type.name()));
    }

    @ParameterizedTest
    @MethodSource("accountEvents")
    void an_event_is_written_as_it_always_was(AccountEvent event) throws IOException {
        String name = event.getClass().getSimpleName();
        assertThat(encode(event).toString()).isEqualTo(golden().get(name));
    }

    @ParameterizedTest
    @MethodSource("accountEvents")
    void a_payload_that_was_always_written_so_is_read(AccountEvent event) throws IOException {
        String hex = golden().get(event.getClass().getSimpleName());
        var payload = Payload.wrap(HexFormat.of().parseHex(hex));
        assertThat(ACCOUNTS.decode(ACCOUNTS.type(event), payload)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("accountEvents")
    void a_payload_with_a_byte_too_many_is_malformed(AccountEvent event) {
        byte[] bytes = encode(event).toByteArray();
        var longer = Payload.wrap(Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> ACCOUNTS.decode(ACCOUNTS.type(event), longer))
                .isInstanceOf(MalformedPayloadException.class);
    }

    @ParameterizedTest
    @MethodSource("accountEvents")
    void a_payload_that_ends_too_early_is_malformed(AccountEvent event) {
        byte[] bytes = encode(event).toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            var shorter = Payload.wrap(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ACCOUNTS.decode(ACCOUNTS.type(event), shorter))
                    .isInstanceOf(MalformedPayloadException.class);
        }
    }

    @Test
    void a_mark_is_written_as_it_always_was_and_read() throws IOException {
        var out = new PayloadWriter();
        InstrumentEvent event = SampleEvents.MARK;
        INSTRUMENTS.encode(event, out);
        assertThat(out.toPayload().toString()).isEqualTo(golden().get("MarkObserved"));
        assertThat(INSTRUMENTS.decode(INSTRUMENTS.type(event), out.toPayload())).isEqualTo(event);
        assertThat(INSTRUMENTS.type(event)).isEqualTo(SCHEMAS.newest("trading.MarkObserved"));
    }

    @Test
    void a_type_that_is_not_registered_is_not_read() {
        var payload = Payload.wrap(new byte[0]);
        assertThatThrownBy(() -> ACCOUNTS.decode(new EventType("trading.Unheard", 1), payload))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessageContaining("trading.Unheard");
    }

    @Test
    void a_version_that_is_not_registered_is_not_read() {
        var payload = Payload.wrap(new byte[] {2});
        assertThatThrownBy(
                        () -> ACCOUNTS.decode(new EventType("trading.FundsDeposited", 99), payload))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessageContaining("trading.FundsDeposited/99");
    }

    @Test
    void an_event_of_one_kind_of_aggregate_is_not_one_of_the_other() {
        var payload = Payload.wrap(new byte[] {2});
        assertThatThrownBy(() -> ACCOUNTS.decode(new EventType("trading.MarkObserved", 1), payload))
                .isInstanceOf(MalformedPayloadException.class);
        assertThatThrownBy(() ->
                        INSTRUMENTS.decode(new EventType("trading.FundsDeposited", 1), payload))
                .isInstanceOf(MalformedPayloadException.class);
    }

    @Test
    void a_time_zone_that_java_does_not_know_is_malformed() {
        var out = new PayloadWriter();
        out.writeString("Ada").writeString("USD").writeString("Moon/Tycho");
        out.writeLong(1).writeLong(1).writeLong(1);
        assertThatThrownBy(() ->
                        ACCOUNTS.decode(new EventType("trading.AccountOpened", 1), out.toPayload()))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessageContaining("timeZone=Moon/Tycho");
    }

    @Test
    void amounts_are_shown_as_decimals_and_times_as_instants() {
        var placed = SampleEvents.ORDER_PLACED;
        var fields = PayloadFields.of(SCHEMAS.read(ACCOUNTS.type(placed), encode(placed)));
        assertThat(fields)
                .containsEntry("quantity", "100")
                .containsEntry("limitPrice", "585.3300")
                .containsEntry("reservePrice", "585.3300")
                .containsEntry("expiresAtMicros", "2012-06-22T04:00:00Z");
    }

    /** Lines of {@code Type=hex}; a line never changes once it was released. */
    private static Map<String, String> golden() throws IOException {
        try (InputStream in = CodecTest.class.getResourceAsStream("golden-payloads")) {
            if (in == null) {
                throw new IOException("golden-payloads is missing");
            }
            var lines = new LinkedHashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("=", 2))
                    .forEach(parts -> lines.put(parts[0], parts[1]));
            return lines;
        }
    }
}
