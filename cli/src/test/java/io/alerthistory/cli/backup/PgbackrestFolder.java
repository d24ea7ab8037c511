package io.alerthistory.cli.backup;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of a pgBackRest for tests: of the property {@code pgbackrest}, of {@code e2e/pgbackrest}, or on PATH. */
final class PgbackrestFolder {
    private PgbackrestFolder() {}

    /** Skips the test, and says what to do, when there is none. */
    static Path folder() {
        Optional<Path> folder = Stream.concat(
                        Stream.of(
                                System.getProperty("pgbackrest", ""),
                                System.getProperty("user.home") + "/.cache/alert-history-e2e/pgbackrest/bin"),
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(candidate -> Files.isExecutable(candidate.resolve("pgbackrest")))
                .findFirst();
        Assumptions.assumeTrue(
                folder.isPresent(), "skipped: there is no pgBackRest; e2e/pgbackrest takes one out of the lab's image");
        return folder.orElseThrow();
    }
}
