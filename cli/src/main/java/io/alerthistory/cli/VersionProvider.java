package io.alerthistory.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote to the jar of the program. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"alert-history " + programVersion().orElse("(not packaged)")};
    }

    /** Empty where the program runs without being packaged, as in tests. */
    private static Optional<String> programVersion() {
        return Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion());
    }
}
