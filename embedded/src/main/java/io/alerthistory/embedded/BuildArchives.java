package io.alerthistory.embedded;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the archives of the PostgreSQL builds, postgres-&lt;major&gt;.jar, beside the program or in the build output of
 * this project.
 */
final class BuildArchives {
    private BuildArchives() {}

    static Path find(int major) {
        String name = "postgres-" + major + ".jar";
        List<Path> directories = searchDirectories(codeLocation(), Path.of("").toAbsolutePath());
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException("no embedded PostgreSQL %d: %s is in none of %s"
                        .formatted(major, name, directories.stream().distinct().toList())));
    }

    /**
     * lib/embedded.jar has ../postgres; target/classes and target/embedded.jar have target/postgres; a test of another
     * module, run alone, finds the build above it.
     */
    static List<Path> searchDirectories(Path code, Path workingDirectory) {
        List<Path> directories = new ArrayList<>();
        @Nullable Path folder = code.getParent();
        for (int up = 0; up < 2 && folder != null; up++, folder = folder.getParent()) {
            directories.add(folder.resolve("postgres"));
        }
        for (@Nullable Path above = workingDirectory; above != null; above = above.getParent()) {
            directories.add(above.resolve("embedded/target/postgres"));
        }
        return directories;
    }

    private static Path codeLocation() {
        try {
            return Path.of(BuildArchives.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
