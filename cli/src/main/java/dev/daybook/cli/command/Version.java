package dev.daybook.cli.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code daybook --version} prints: our version from the jar's manifest, and the JVM's. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "daybook " + (version == null ? "(unpackaged)" : version), "java " + Runtime.version(),
        };
    }
}
