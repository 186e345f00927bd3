package dev.daybook.core;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Turns a record of one schema version into the next where schema resolution can't. */
@FunctionalInterface
public interface Upcaster {

    /**
     * @param old a record of the version that the upcaster is registered for
     * @param next the schema of the version after it, which the result must have
     */
    GenericRecord upcast(GenericRecord old, Schema next);
}
