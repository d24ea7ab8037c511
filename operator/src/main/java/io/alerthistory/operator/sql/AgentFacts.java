package io.alerthistory.operator.sql;

import io.alerthistory.postgres.backup.PgbackrestInfoReader;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.volume.VolumeSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The state of the volume and of the repositories, as reported by the agent in the database's pod.
 *
 * @param volume empty while there is no agent
 * @param samples samples of the volume from the last hours, oldest first
 * @param repositories by index
 * @param failures errors of the last query of a repository, by index
 */
public record AgentFacts(
        Optional<VolumeSample> volume,
        boolean ballastReleased,
        List<VolumeSample> samples,
        Map<Integer, RepositoryView> repositories,
        Map<Integer, RepositoryFailure> failures) {
    public static final AgentFacts NONE = new AgentFacts(Optional.empty(), false, List.of(), Map.of(), Map.of());

    private static final Pattern VOLUME =
            Pattern.compile("now=([0-9]{1,12}) total=([0-9]{1,18}) free=([0-9]{1,18}) ballastReleased=(yes|no)");

    public AgentFacts {
        samples = List.copyOf(samples);
        repositories = Map.copyOf(repositories);
        failures = Map.copyOf(failures);
    }

    /** @param message the message of pgBackRest */
    public record RepositoryFailure(Instant failedAt, String message) {}

    /** @param files by name; what cannot be read is taken for not there: the agent writes it again in a minute */
    static AgentFacts read(Map<String, String> files) {
        var volume = VOLUME.matcher(files.getOrDefault("volume", "").strip());
        boolean volumeMeasured = volume.matches();
        var repositories = new TreeMap<Integer, RepositoryView>();
        var failures = new TreeMap<Integer, RepositoryFailure>();
        files.forEach((name, text) -> {
            if (name.matches("repository-[1-4]")) {
                view(text).ifPresent(view -> repositories.put(index(name), view));
            } else if (name.matches("error-[1-4]")) {
                failure(text).ifPresent(failure -> failures.put(index(name), failure));
            }
        });
        return new AgentFacts(
                volumeMeasured
                        ? VolumeSample.parse(String.join(" ", volume.group(1), volume.group(2), volume.group(3)))
                        : Optional.empty(),
                volumeMeasured && volume.group(4).equals("yes"),
                VolumeSample.parseAll(files.getOrDefault("samples", "")),
                repositories,
                failures);
    }

    private static Optional<RepositoryView> view(String text) {
        try {
            return Optional.of(PgbackrestInfoReader.read(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<RepositoryFailure> failure(String text) {
        var parts = text.split("\n", 2);
        return parts.length == 2 && parts[0].matches("[0-9]{1,12}")
                ? Optional.of(new RepositoryFailure(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts[1].strip()))
                : Optional.empty();
    }

    private static int index(String name) {
        return name.charAt(name.length() - 1) - '0';
    }
}
