package dev.daybook.core;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The rules that every aggregate shares. */
public sealed interface CommonRejection extends Rejection {

    /**
     * A field of the command is out of its range.
     *
     * @param field name as the API spells it, with the path to it, such as {@code unitPrice} or
     *     {@code items[3].unitPrice}
     * @param rule what the field must be
     * @param value what came; cut off where it is long
     */
    record InvalidField(String field, String rule, String value) implements CommonRejection {
        private static final int MAX_SHOWN_LENGTH = 100;

        public InvalidField {
            if (value.length() > MAX_SHOWN_LENGTH) {
                value = value.substring(0, MAX_SHOWN_LENGTH) + "…";
            }
        }

        /** {@code items[3].unitPrice} gives {@code INVALID_UNIT_PRICE}. */
        @Override
        public String code() {
            String name = field.substring(field.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
            return "INVALID_"
                    + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        }

        @Override
        public String message() {
            return "%s must be %s; %s=%s".formatted(field, rule, field, value);
        }

        @Override
        public Map<String, String> details() {
            return details("field", field, "rule", rule, "value", value);
        }

        private static SequencedMap<String, String> details(String... pairs) {
            var map = new LinkedHashMap<String, String>();
            for (int i = 0; i < pairs.length; i += 2) {
                map.put(pairs[i], pairs[i + 1]);
            }
            return map;
        }
    }

    /** An exact result does not fit 64 bits. */
    record AmountOverflow(String what) implements CommonRejection {
        @Override
        public String code() {
            return "AMOUNT_OVERFLOW";
        }

        @Override
        public String message() {
            return "%s is larger than an amount can be; max=%s"
                    .formatted(what, Decimal4.format(Long.MAX_VALUE));
        }
    }

    /** The command says that it happened before the stream's last event. */
    record OccurredBeforePrevious(long occurredAtMicros, long previousMicros)
            implements CommonRejection {
        @Override
        public String code() {
            return "OCCURRED_BEFORE_PREVIOUS";
        }

        @Override
        public String message() {
            return "The step happened before the one that precedes it; occurredAt=%s previous=%s"
                    .formatted(
                            Micros.toInstant(occurredAtMicros), Micros.toInstant(previousMicros));
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "occurredAt", Micros.toInstant(occurredAtMicros).toString(),
                    "previous", Micros.toInstant(previousMicros).toString());
        }
    }

    /** The command says that it happens later than now, beyond the allowed clock skew. */
    record OccurredInFuture(long occurredAtMicros, long latestMicros) implements CommonRejection {
        @Override
        public String code() {
            return "OCCURRED_IN_FUTURE";
        }

        @Override
        public String message() {
            return "The step lies in the future; occurredAt=%s latestAllowed=%s"
                    .formatted(Micros.toInstant(occurredAtMicros), Micros.toInstant(latestMicros));
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "occurredAt", Micros.toInstant(occurredAtMicros).toString(),
                    "latestAllowed", Micros.toInstant(latestMicros).toString());
        }
    }

    /** The command id was used before, with another body. */
    record CommandIdReused(CommandId commandId, StreamId stream, long revision)
            implements CommonRejection {
        @Override
        public String code() {
            return "COMMAND_ID_REUSED";
        }

        @Override
        public String message() {
            return "The command id belongs to another command; send a new id; commandId=%s usedBy=%s@%d"
                    .formatted(commandId, stream, revision);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("commandId", commandId.toString(), "usedBy", stream + "@" + revision);
        }
    }
}
