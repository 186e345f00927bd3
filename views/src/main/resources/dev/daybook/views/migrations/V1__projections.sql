-- How far each version of each projection is. The active one is the one that queries read.
CREATE TABLE projection_version (
  name ${text} NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  recorded_at_micros BIGINT NOT NULL,
  run_state ${text} NOT NULL,
  active BIGINT NOT NULL,
  parked_events BIGINT NOT NULL,
  changes BIGINT NOT NULL,
  PRIMARY KEY (name, version)
);

-- Dead letters. The error is absent for events that wait behind a failed one of their stream.
CREATE TABLE projection_letter (
  name ${text} NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  stream ${text} NOT NULL,
  revision BIGINT NOT NULL,
  event_type ${text} NOT NULL,
  parked_at_micros BIGINT NOT NULL,
  error_class ${text},
  error_message ${text},
  error_stack ${text},
  attempts BIGINT,
  first_at_micros BIGINT,
  last_at_micros BIGINT,
  PRIMARY KEY (name, version, position)
);
CREATE INDEX projection_letter_stream ON projection_letter (name, version, stream, position);

-- What operators decided, for ever.
CREATE TABLE projection_action (
  number ${identity},
  name ${text} NOT NULL,
  version BIGINT NOT NULL,
  kind ${text} NOT NULL,
  actor ${text} NOT NULL,
  at_micros BIGINT NOT NULL,
  reason ${text} NOT NULL,
  position BIGINT
);
CREATE INDEX projection_action_name ON projection_action (name, number);
