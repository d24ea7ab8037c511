package io.alerthistory.cli.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./alert-history in a tree of its own, with a stand-in for Maven that takes a second. */
class LauncherScriptTest {
    private static final String BUILD = """
            #!/bin/sh
            echo built >>builds
            [ ! -e broken ] || { echo '[ERROR] cannot compile Fold.java -> [Help 1]'; exit 1; }
            sleep 1
            mkdir -p cli/target/alert-history/bin
            echo 'echo "program: $*"' >cli/target/alert-history/bin/alert-history
            """;

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void copy() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        Files.createDirectories(tree.resolve(".mvn"));
        Files.createDirectories(tree.resolve("cli/src/main"));
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.copy(Path.of("../.mvn/find-jdk.sh"), tree.resolve(".mvn/find-jdk.sh"));
        executable(Files.copy(Path.of("../alert-history"), tree.resolve("alert-history")));
        executable(Files.writeString(tree.resolve("mvnw"), BUILD));
    }

    @Test
    void buildsOnceForTwoAtTheSameTime() throws Exception {
        Process first = launch(tree.resolve("alert-history"), "one");
        Process second = launch(tree.resolve("alert-history"), "two words");
        assertThat(output(first)).contains("program: one");
        assertThat(output(second)).contains("program: two words");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void runsThroughALinkAndBuildsAgainOnlyWhenSourcesChanged() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a tree/alert-history"));
        assertThat(output(launch(link, "x")))
                .contains("building Alert History (first time")
                .contains("program: x");
        assertThat(output(launch(link, "x"))).isEqualTo("program: x\n");
        Path source = Files.writeString(tree.resolve("cli/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(output(launch(link, "x")))
                .contains("building, since sources are newer")
                .contains("program: x");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysWhyABuildFailedAndBuildsAgainNextTime() throws Exception {
        Files.writeString(tree.resolve("broken"), "");
        Process failed = launch(tree.resolve("alert-history"));
        assertThat(output(failed)).contains("cannot compile Fold.java", "the build failed; all of it is in ");
        assertThat(failed.waitFor()).isEqualTo(1);
        Files.delete(tree.resolve("broken"));
        assertThat(output(launch(tree.resolve("alert-history"), "x"))).endsWith("program: x\n");
    }

    @Test
    void takesOverFromABuilderThatWasKilled() throws Exception {
        Path lock = Files.createDirectories(tree.resolve("cli/target/.building"));
        Files.writeString(lock.resolve("pid"), "999999\n");
        assertThat(output(launch(tree.resolve("alert-history"), "x"))).endsWith("program: x\n");
    }

    private Process launch(Path program, String... arguments) throws IOException {
        var builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.directory(Path.of("/").toFile()).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private long builds() throws IOException {
        return Files.readAllLines(tree.resolve("builds")).size();
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
