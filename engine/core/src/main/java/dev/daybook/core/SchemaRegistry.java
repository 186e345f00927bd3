package dev.daybook.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Every schema version that a domain ever wrote, and how old payloads become new ones.
 *
 * <p>A domain keeps its schemas as resources in one folder. The file {@code registry} lists them,
 * one a line: type name, version, and the CRC-64-AVRO fingerprint of the schema in hexadecimal. The
 * schema itself is in {@code <simple type name>.<version>.avsc}. A released schema never changes:
 * the fingerprint is checked when the registry is loaded.
 */
public final class SchemaRegistry {
    private final Map<String, NavigableMap<Integer, Schema>> schemas;
    private final Map<EventType, Upcaster> upcasters;

    /** Nearly every payload is of one of these, and is as it should be. */
    private final Set<EventType> newest;

    private SchemaRegistry(
            Map<String, NavigableMap<Integer, Schema>> schemas,
            Map<EventType, Upcaster> upcasters) {
        this.schemas = schemas;
        this.upcasters = upcasters;
        this.newest =
                schemas.entrySet().stream()
                        .map(type -> new EventType(type.getKey(), type.getValue().lastKey()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Loads the schemas that lie in {@code folder} beside {@code anchor}.
     *
     * @throws IllegalStateException where a schema is missing or is not the one that was
     *     registered, or the registry itself can't be read
     */
    public static SchemaRegistry load(Class<?> anchor, String folder) {
        var schemas = new HashMap<String, NavigableMap<Integer, Schema>>();
        for (String line : text(anchor, folder + "/registry").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Registered registered = Registered.parse(line);
                var versions = schemas.computeIfAbsent(registered.type, t -> new TreeMap<>());
                registered.requireVersion(versions.size() + 1);
                versions.put(registered.version, registered.schema(anchor, folder));
            }
        }
        return new SchemaRegistry(schemas, Map.of());
    }

    /** A line of the file {@code registry}. */
    private record Registered(String type, int version, String fingerprint) {
        private static final Pattern LINE =
                Pattern.compile(
                        "(?<type>\\S+) +(?<version>\\d{1,9}) +(?<fingerprint>[0-9a-f]{16})");

        static Registered parse(String line) {
            var fields = LINE.matcher(line.strip());
            if (!fields.matches()) {
                throw new IllegalStateException(
                        "A line of the registry is type, version and fingerprint; line=" + line);
            }
            return new Registered(
                    fields.group("type"),
                    Integer.parseInt(fields.group("version")),
                    fields.group("fingerprint"));
        }

        void requireVersion(int expected) {
            if (version != expected) {
                throw new IllegalStateException(
                        "Schema versions are counted from 1 without gaps; type=%s expected=%d found=%d"
                                .formatted(type, expected, version));
            }
        }

        Schema schema(Class<?> anchor, String folder) {
            String simpleName = type.substring(type.lastIndexOf('.') + 1);
            String file = "%s/%s.%d.avsc".formatted(folder, simpleName, version);
            Schema schema = new Schema.Parser().parse(text(anchor, file));
            String found = SchemaRegistry.fingerprint(schema);
            if (!found.equals(fingerprint)) {
                throw new IllegalStateException(
                        "A registered schema was changed; add a new version instead; file=%s registered=%s found=%s"
                                .formatted(file, fingerprint, found));
            }
            return schema;
        }
    }

    /**
     * As written in the file {@code registry}. Fields, types and order count; documentation
     * doesn't.
     */
    public static String fingerprint(Schema schema) {
        return "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema));
    }

    /** The same schemas with one more upcaster, from {@code from} to the version after it. */
    public SchemaRegistry with(EventType from, Upcaster upcaster) {
        var more = new HashMap<>(upcasters);
        more.put(from, upcaster);
        return new SchemaRegistry(schemas, Map.copyOf(more));
    }

    public Set<String> types() {
        return new TreeSet<>(schemas.keySet());
    }

    /** The version in which events of this type are written now. */
    public EventType newest(String type) {
        return new EventType(type, versions(type).lastKey());
    }

    public Schema schema(EventType type) {
        Schema schema = versions(type.name()).get(type.schemaVersion());
        if (schema == null) {
            throw new MalformedPayloadException(
                    "This schema version is not known; it may come from a newer Daybook; type=%s newest=%d"
                            .formatted(type, versions(type.name()).lastKey()));
        }
        return schema;
    }

    /**
     * The payload as the newest schema of its type encodes it. Returns new payloads as they are.
     */
    public Payload upgrade(EventType type, Payload payload) {
        if (newest.contains(type)) {
            return payload;
        }
        NavigableMap<Integer, Schema> versions = versions(type.name());
        int newestVersion = versions.lastKey();
        Schema written = schema(type);
        Schema reached = written;
        GenericRecord value = decode(payload, written, written);
        for (int version = type.schemaVersion(); version < newestVersion; version++) {
            Upcaster upcaster = upcasters.get(new EventType(type.name(), version));
            Schema next = schema(new EventType(type.name(), version + 1));
            value =
                    upcaster != null
                            ? upcaster.upcast(value, next)
                            : decode(encode(value, reached), reached, next);
            reached = next;
        }
        return encode(value, reached);
    }

    /** The payload's fields exactly as they were written, in the schema of their version. */
    public GenericRecord read(EventType type, Payload payload) {
        Schema schema = schema(type);
        return decode(payload, schema, schema);
    }

    /** Each newest schema that cannot read an older version which has no upcaster. */
    public List<String> incompatibilities() {
        return schemas.keySet().stream().sorted().flatMap(this::incompatibilities).toList();
    }

    private Stream<String> incompatibilities(String type) {
        NavigableMap<Integer, Schema> versions = versions(type);
        return versions.keySet().stream()
                .filter(version -> versions.higherKey(version) != null)
                .map(version -> new EventType(type, version))
                .filter(from -> !upcasters.containsKey(from))
                .filter(from -> !nextReads(versions, from.schemaVersion()))
                .map(from -> "%s is not readable as the version after it".formatted(from));
    }

    private static boolean nextReads(NavigableMap<Integer, Schema> versions, int version) {
        Schema writer = versions.get(version);
        Schema reader = versions.higherEntry(version).getValue();
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private NavigableMap<Integer, Schema> versions(String type) {
        NavigableMap<Integer, Schema> versions = schemas.get(type);
        if (versions == null) {
            throw new MalformedPayloadException(
                    "This event type is not registered; type=%s".formatted(type));
        }
        return versions;
    }

    private static GenericRecord decode(Payload payload, Schema writer, Schema reader) {
        byte[] bytes = payload.toByteArray();
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            var datum = new GenericDatumReader<GenericRecord>(writer, reader).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedPayloadException(
                        "Malformed payload: bytes left over; schema=%s length=%d"
                                .formatted(writer.getFullName(), bytes.length));
            }
            return datum;
        } catch (MalformedPayloadException leftOver) {
            throw leftOver;
        } catch (IOException | RuntimeException malformed) { // Avro throws a dozen kinds of them.
            throw new MalformedPayloadException(
                    "Malformed payload; schema=%s length=%d"
                            .formatted(writer.getFullName(), bytes.length),
                    malformed);
        }
    }

    private static Payload encode(GenericRecord value, Schema schema) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema, GenericData.get()).write(value, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Payload.wrap(bytes.toByteArray());
    }

    private static String text(Class<?> anchor, String file) {
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "A schema resource is missing; file=%s beside=%s"
                                .formatted(file, anchor.getName()));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
