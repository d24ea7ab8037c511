package io.alerthistory.cli;

import io.alerthistory.doctor.probe.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote to the jar of the program. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"alert-history " + ProgramVersion.current().orElse("(not packaged)")};
    }
}
