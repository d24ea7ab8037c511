package io.alerthistory.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a store is found by the restore, which leaves nothing half done. */
@Timeout(120)
class RepositoryDamageTest {
    @TempDir
    private static Path intactCopy;

    @TempDir
    private Path folder;

    /** One full backup, and four segments after it. */
    @BeforeAll
    static void backUp() throws Exception {
        try (var machine = new MachineFixture(intactCopy.resolve("data"), intactCopy.resolve("store"))) {
            machine.start();
            machine.awaitBackups(1);
            for (int segment = 0; segment < 3; segment++) {
                machine.write(1_000);
                machine.archive();
            }
            machine.stop();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        copy(intactCopy.resolve("store"), store());
    }

    @Test
    void restoresWhatIsWhole() {
        assertThat(restore().exit()).isZero();
    }

    @Test
    void findsACorruptFileOfABackup() throws IOException {
        corrupt(largest("backup"));
        refused("checksum|[0-9]{3}");
    }

    @Test
    void findsAMissingFileOfABackup() throws IOException {
        Files.delete(largest("backup"));
        refused("missing|unable");
    }

    @Test
    void findsADeletedBackup() throws IOException {
        delete(files("backup").stream()
                .filter(file -> file.endsWith("bundle/1"))
                .findFirst()
                .orElseThrow()
                .getParent()
                .getParent());
        refused("manifest|unable");
    }

    @Test
    void findsAMissingSegment() throws IOException {
        List<Path> segments = segments();
        Files.delete(segments.get(segments.size() - 2));
        refused("the next one is missing");
    }

    @Test
    void findsACorruptSegment() throws IOException {
        List<Path> segments = segments();
        corrupt(segments.get(segments.size() - 2));
        refused("missing or cannot be read|segment");
    }

    @Test
    void findsThatTheVeryLastSegmentIsCorrupt() throws IOException {
        corrupt(segments().getLast());
        refused("segment");
    }

    @Test
    void findsThatTheVeryLastSegmentIsAnother() throws IOException {
        List<Path> segments = segments();
        Files.copy(segments.get(segments.size() - 2), segments.getLast(), StandardCopyOption.REPLACE_EXISTING);
        refused("segment");
    }

    /** PostgreSQL finds nothing wrong with it: a byte has changed that recovery does not read. */
    @Test
    void findsThatTheVeryLastSegmentIsNotWhatItsNameSays() throws Exception {
        Path packed = segments().getLast();
        String name = packed.getFileName().toString();
        Path plain = packed.resolveSibling(name.substring(0, name.lastIndexOf('.')));
        unpack(name.substring(0, 24), plain);
        try (var bytes = new RandomAccessFile(plain.toFile(), "rw")) {
            bytes.seek(bytes.length() - 1);
            bytes.write('x');
        }
        Files.delete(packed);
        refused("checksum");
    }

    private void unpack(String segment, Path plain) throws Exception {
        var command = List.of(
                PgbackrestFolder.folder().resolve("pgbackrest").toString(),
                "--config=" + intactCopy.resolve("data/etc/pgbackrest.conf"),
                "--repo1-path=" + store(),
                "--stanza=alerthistory",
                "--no-archive-async",
                "archive-get",
                segment,
                plain.toString());
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private Path store() {
        return folder.resolve("store");
    }

    private CommandLineProgram.ProgramResult restore() {
        var machine = new MachineFixture(folder.resolve("data"), store());
        return machine.restore("latest", "--backup", store().toString());
    }

    private void refused(String reason) {
        CommandLineProgram.ProgramResult result = restore();
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err().lines().reduce((_, last) -> last).orElseThrow())
                .contains("not restored: ")
                .containsPattern(reason);
        assertThat(folder.resolve("data/pgdata")).doesNotExist();
        assertThat(folder.resolve("data/pgdata.restoring")).doesNotExist();
    }

    private List<Path> segments() throws IOException {
        return files("archive").stream()
                .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}-.*"))
                .sorted()
                .toList();
    }

    private Path largest(String directory) throws IOException {
        return files(directory).stream()
                .filter(file -> file.toString().contains("/bundle/"))
                .max(Comparator.comparing(file -> file.toFile().length()))
                .orElseThrow();
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> paths = Files.walk(store().resolve(directory))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static void corrupt(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write("this was something else".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree).sorted(Comparator.reverseOrder())) {
            for (Path file : (Iterable<Path>) paths::iterator) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path source, Path destination) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            paths.forEach(file -> {
                try {
                    Files.copy(file, destination.resolve(source.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
