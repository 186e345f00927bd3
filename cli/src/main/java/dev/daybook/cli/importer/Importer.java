package dev.daybook.cli.importer;

/** Reads one kind of files and makes commands of their rows. */
public sealed interface Importer
        permits OlistImporter, LobsterImporter, MarksImporter, HoldingsImporter {

    /**
     * Sends all commands; their answers may still be under way when this returns.
     *
     * @throws dev.daybook.cli.output.CliException where a file is missing, or not what it should be
     */
    void send(ImportSession session);

    /** Looks whether the files are there, before anything is opened for them. */
    void requireInput();
}
