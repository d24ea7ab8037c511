package io.alerthistory.doctor.check;

import io.alerthistory.spec.PostgresVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks whether the versions of all components are compatible. */
public final class VersionCheck {
    /** The newest minor release of each major version that this program was tested with. */
    static final Map<Integer, Integer> TESTED = Map.of(16, 15, 17, 11, 18, 6);

    private VersionCheck() {}

    /**
     * The revision of a component; {@code known} is the newest one that this program knows.
     *
     * @param foundRevision empty if there is none
     */
    public record ComponentRevision(String component, OptionalInt foundRevision, int knownRevision) {}

    /** Two components that should have the same version. */
    public record VersionPair(String component, String version, String programVersion) {}

    /** @param number as server_version_num has it, such as 160015 */
    public static List<CheckResult> postgresql(int number) {
        int major = number / 10_000;
        int minor = number % 10_000;
        boolean supported = Arrays.stream(PostgresVersion.values()).anyMatch(version -> version.major() == major);
        if (!supported) {
            return List.of(CheckResult.error(
                    "PostgreSQL " + major + " is none of " + String.join(", ", PostgresVersion.names()),
                    "this combination is untested",
                    "move the history to one that is supported",
                    GuideSection.VERSIONS));
        }
        int tested = TESTED.getOrDefault(major, 0);
        return List.of(
                minor < tested
                        ? CheckResult.warning(
                                "PostgreSQL " + major + "." + minor + " is older than " + major + "." + tested,
                                "it lacks later fixes, possibly security fixes",
                                "a newer image (spec.image.reference), or a newer program: one restart",
                                GuideSection.VERSIONS)
                        : new CheckResult.Healthy("PostgreSQL " + major + "." + minor + " is supported"));
    }

    public static List<CheckResult> revision(ComponentRevision revision) {
        if (revision.foundRevision().isEmpty()) {
            return List.of(CheckResult.error(
                    revision.component() + " is missing",
                    "what needs it does not work",
                    "see that the service, or the operator, was started once",
                    GuideSection.VERSIONS));
        }
        int foundRevision = revision.foundRevision().getAsInt();
        String message = revision.component() + " has version " + foundRevision + ", and this program knows "
                + revision.knownRevision();
        if (foundRevision == revision.knownRevision()) {
            return List.of(new CheckResult.Healthy(
                    revision.component() + " has version " + foundRevision + ", as this program"));
        }
        return List.of(
                foundRevision > revision.knownRevision()
                        ? CheckResult.warning(
                                message,
                                "this program is older than what runs, and may misjudge it",
                                "use the version of the program that runs there",
                                GuideSection.VERSIONS)
                        : CheckResult.warning(
                                message,
                                "what runs is older than this program",
                                "upgrade what runs, or use its version of the program",
                                GuideSection.VERSIONS));
    }

    public static List<CheckResult> pair(VersionPair pair) {
        if (pair.version().equals(pair.programVersion())) {
            return List.of(new CheckResult.Healthy(
                    pair.component() + " has this program's version, " + pair.programVersion()));
        }
        return List.of(CheckResult.warning(
                pair.component() + " has version " + pair.version() + ", and this program " + pair.programVersion(),
                "they were not tested together",
                "upgrade the older one",
                GuideSection.VERSIONS));
    }

    /** @param problem what is wrong with it; empty: nothing */
    public static List<CheckResult> pgbackrest(Optional<String> problem) {
        return List.of(problem.map(message -> (CheckResult) CheckResult.error(
                        message, "no backup can be made or restored", "install it as that says", GuideSection.VERSIONS))
                .orElseGet(() -> new CheckResult.Healthy("pgBackRest is there and new enough")));
    }
}
