package dev.daybook.cli.importer;

/** The row that made a command. */
record Origin(String file, long row, String command) {
    static Origin of(Row row, String command) {
        return new Origin(row.file(), row.number(), command);
    }
}
