package dev.daybook.cli.importer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.daybook.cli.output.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of a CSV file, one after the other. Not thread-safe. */
final class CsvTable implements Iterator<Row>, AutoCloseable {
    private final InputFile file;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> columns;
    private long lastLine;

    private CsvTable(InputFile file, List<String> header) {
        this.file = file;
        this.records = records(file);
        List<String> names = header.isEmpty() ? readHeader() : header;
        this.columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (columns.put(names.get(i), i) != null) {
                throw CliException.input(
                        "INPUT_MALFORMED",
                        "Two columns have one name; file=%s column=%s"
                                .formatted(file.name(), names.get(i)));
            }
        }
    }

    /**
     * A file whose first line names its columns; further columns don't matter.
     *
     * @throws CliException where the file or a column is missing
     */
    static CsvTable withHeader(Path path, String... required) {
        var table = new CsvTable(InputFile.open(path), List.of());
        for (String column : required) {
            if (!table.columns.containsKey(column)) {
                throw CliException.input(
                        "COLUMN_MISSING",
                        "The file lacks a column; file=%s column=%s".formatted(path, column));
            }
        }
        return table;
    }

    /** A file without a header. */
    static CsvTable withoutHeader(Path path, String... columns) {
        return new CsvTable(InputFile.open(path), List.of(columns));
    }

    boolean hasColumns(String... names) {
        return columns.keySet().containsAll(List.of(names));
    }

    String fileName() {
        return file.name();
    }

    double partRead() {
        return file.partRead();
    }

    @Override
    public boolean hasNext() {
        return guarded(records::hasNext);
    }

    @Override
    public Row next() {
        CsvRecord next = guarded(records::next);
        lastLine = next.getStartingLineNumber();
        return new Row(file.name(), lastLine, columns, next.getFields());
    }

    private List<String> readHeader() {
        return guarded(() ->
                Optional.of(records)
                        .filter(Iterator::hasNext)
                        .map(rows -> rows.next().getFields())
                        .orElseThrow(() ->
                                CliException.input(
                                        "INPUT_MALFORMED",
                                        "The file is empty; file=" + file.name())));
    }

    private static CloseableIterator<CsvRecord> records(InputFile file) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(false)
                .ofCsvRecord(file.reader())
                .iterator();
    }

    /** What is wrong with the file as a whole ends the import: the rest can't be told apart. */
    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (UncheckedIOException | CsvParseException unreadable) {
            throw CliException.input(
                    "INPUT_MALFORMED",
                    "The file can't be read as CSV in UTF-8: %s; file=%s afterRow=%d"
                            .formatted(unreadable.getMessage(), file.name(), lastLine));
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
