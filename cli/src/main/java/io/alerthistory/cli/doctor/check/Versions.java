package io.alerthistory.cli.doctor.check;

import io.alerthistory.spec.PostgresVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether what runs together was made for each other. */
public final class Versions {
    /** The newest minor release of each major version that this program was tested with. */
    static final Map<Integer, Integer> TESTED = Map.of(16, 15, 17, 11, 18, 6);

    private Versions() {}

    /**
     * The number of something whose newest known number is {@code known}.
     *
     * @param found empty: there is none
     */
    public record Revision(String what, OptionalInt found, int known) {}

    /** Two programs that are to be of one version. */
    public record Pair(String other, String version, String own) {}

    /** @param number as server_version_num has it, such as 160015 */
    public static List<Result> postgresql(int number) {
        int major = number / 10_000;
        int minor = number % 10_000;
        boolean known = Arrays.stream(PostgresVersion.values()).anyMatch(version -> version.major() == major);
        if (!known) {
            return List.of(Result.error(
                    "PostgreSQL " + major + " is none of " + String.join(", ", PostgresVersion.names()),
                    "nobody has tried this",
                    "move the history to one that is supported",
                    Guide.VERSIONS));
        }
        int tested = TESTED.getOrDefault(major, 0);
        return List.of(
                minor < tested
                        ? Result.warning(
                                "PostgreSQL " + major + "." + minor + " is older than " + major + "." + tested,
                                "errors that are mended since are still in it, perhaps holes that are known",
                                "a newer image (spec.image.reference), or a newer program: one restart",
                                Guide.VERSIONS)
                        : new Result.Healthy("PostgreSQL " + major + "." + minor + " is supported"));
    }

    public static List<Result> revision(Revision revision) {
        if (revision.found().isEmpty()) {
            return List.of(Result.error(
                    revision.what() + " is missing",
                    "what needs it does not work",
                    "see that the service, or the operator, was started once",
                    Guide.VERSIONS));
        }
        int found = revision.found().getAsInt();
        String sentence = revision.what() + " has version " + found + ", and this program knows " + revision.known();
        if (found == revision.known()) {
            return List.of(new Result.Healthy(revision.what() + " has version " + found + ", as this program"));
        }
        return List.of(
                found > revision.known()
                        ? Result.warning(
                                sentence,
                                "this program is older than what runs, and may misjudge it",
                                "use the version of the program that runs there",
                                Guide.VERSIONS)
                        : Result.warning(
                                sentence,
                                "what runs is older than this program",
                                "upgrade what runs, or use its version of the program",
                                Guide.VERSIONS));
    }

    public static List<Result> pair(Pair pair) {
        if (pair.version().equals(pair.own())) {
            return List.of(new Result.Healthy(pair.other() + " has this program's version, " + pair.own()));
        }
        return List.of(Result.warning(
                pair.other() + " has version " + pair.version() + ", and this program " + pair.own(),
                "they were not tested together",
                "upgrade the older one",
                Guide.VERSIONS));
    }

    /** @param trouble what is wrong with it; empty: nothing */
    public static List<Result> pgbackrest(Optional<String> trouble) {
        return List.of(trouble.map(words -> (Result) Result.error(
                        words, "no backup can be made or restored", "install it as that says", Guide.VERSIONS))
                .orElseGet(() -> new Result.Healthy("pgBackRest is there and new enough")));
    }
}
