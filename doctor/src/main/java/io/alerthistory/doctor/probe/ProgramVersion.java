package io.alerthistory.doctor.probe;

import java.util.Optional;

/** The version of the program that the doctor is part of: the build writes it into every jar. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Empty where the program runs without being packaged, as in tests. */
    public static Optional<String> current() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion());
    }
}
