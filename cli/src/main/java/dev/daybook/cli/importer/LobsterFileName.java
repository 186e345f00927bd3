package dev.daybook.cli.importer;

import dev.daybook.cli.output.CliException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a message file tells, such as {@code AAPL_2012-06-21_…_message_1.csv.gz}. */
record LobsterFileName(String symbol, LocalDate date) {
    private static final Pattern NAME =
            Pattern.compile("([A-Z0-9.-]+)_(\\d{4}-\\d{2}-\\d{2})_.*message.*\\.csv");

    static LobsterFileName parse(Path file) {
        Matcher name = NAME.matcher(InputFile.nameOf(file));
        if (name.matches()) {
            try {
                return new LobsterFileName(name.group(1), LocalDate.parse(name.group(2)));
            } catch (DateTimeException noDate) {
                // Answered like any other name.
            }
        }
        throw CliException.input(
                "FILE_NAME",
                "A lobster file is named SYMBOL_YYYY-MM-DD_…_message_….csv; file=" + file);
    }
}
