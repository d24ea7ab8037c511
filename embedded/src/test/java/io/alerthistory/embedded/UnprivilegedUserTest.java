package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A normal user's data, made by that user and then used by root. */
class UnprivilegedUserTest {
    private static final UnixAccount NOBODY = new UnixAccount(65534, 65534);
    private Path directory;

    @BeforeEach
    void makeAWorldWritableDirectory() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become someone else");
        directory = Files.createTempDirectory("alert-history-test-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void delete() {
        if (directory != null) {
            DirectoryDeletion.delete(directory);
        }
    }

    @Test
    void runsAsANormalUserAndThenAsRootForThatUser() throws Exception {
        List<String> arguments = List.of(
                directory.resolve("data").toString(), directory.resolve("cache").toString());
        var nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        try (var postgresProcess = EmbeddedPostgresProcess.start(nobody, readableClassPath(), arguments)) {
            assertThat(postgresProcess.readLine()).isEqualTo("READY");
        }
        try (var postgresProcess =
                EmbeddedPostgresProcess.start(List.of(), System.getProperty("java.class.path"), arguments)) {
            assertThat(postgresProcess.readLine()).isEqualTo("READY");
        }
        assertThat(filesOfOthers(directory.resolve("data"))).isEmpty();
    }

    private static List<Path> filesOfOthers(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.filter(path -> !HostProbe.owner(path).equals(NOBODY)).toList();
        }
    }

    /** Root's ~/.m2 is closed to others. */
    private String readableClassPath() throws IOException {
        Path home = Files.createDirectories(directory.resolve("program"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            copies.add(copy(Path.of(entry), home.resolve("lib" + copies.size())).toString());
        }
        Path builds = Files.createDirectories(home.resolve("postgres"));
        Files.copy(BuildArchives.find(16), builds.resolve("postgres-16.jar"));
        return String.join(File.pathSeparator, copies);
    }

    private static Path copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return to;
        }
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path).toString()).normalize());
            }
        }
        return to;
    }
}
