package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data directories as people have them. */
class DataDirectoryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Größe $HOME 'quoted' \"twice\" 数据, `id` \\ back", "long"})
    void startsOnAnyPath(String name) throws Exception {
        Path data = folder.resolve(name.equals("long") ? "l".repeat(120) : name);
        try (var postgres = EmbeddedPostgres.temporary(16, data);
                var connection = postgres.superuser().connect();
                var result = connection.createStatement().executeQuery("show unix_socket_directories")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isNotEmpty();
        }
    }

    @Test
    void refusesASecondHolderInOneLine() throws Exception {
        try (var postgresProcess = EmbeddedPostgresProcess.start(folder)) {
            assertThat(postgresProcess.readLine()).isEqualTo("READY");
            assertThatThrownBy(() -> EmbeddedPostgres.temporary(16, folder))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageMatching("already running: .*" + folder.getFileName() + ".*--data");
        }
    }

    @Test
    void refusesASecondHolderInTheSameProcess() {
        try (var first = EmbeddedPostgres.open(settings())) {
            assertThatThrownBy(() -> EmbeddedPostgres.open(settings())).hasMessageContaining("already running");
            assertThat(first.port()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "passwords", "etc", "log", "pgdata"})
    void refusesADirectoryToWhichOthersMayWrite(String name) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path open = Files.createDirectories(data.resolve(name));
        for (String mode : new String[] {"rwxrwxrwx", "rwxrwx---"}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> DataDirectory.open(data))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("other users may write to " + open.toRealPath())
                    .hasMessageContaining("chmod go-w '" + open.toRealPath() + "'");
        }
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(DataDirectory.open(data).root()).isEqualTo(data.toRealPath());
    }

    @Test
    void refusesADirectoryOfAnotherUser() throws IOException {
        int owner = HostProbe.owner(folder).uid();
        var stranger = new DataDirectoryCheck(new UnixAccount(owner + 1, 1));
        if (owner == 0) {
            // What belongs to root is as safe as the machine.
            stranger.require(folder);
            Files.setAttribute(folder, "unix:uid", 65534);
            new DataDirectoryCheck(new UnixAccount(0, 0)).require(folder);
        }
        assertThatThrownBy(() -> stranger.require(folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("belongs to another user (uid ")
                .hasMessageContaining("--data");
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() {
        EmbeddedPostgres.temporary(17, folder).close();
        assertThatThrownBy(() -> EmbeddedPostgres.temporary(16, folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(
                        "holds data of PostgreSQL 17, which PostgreSQL 16 cannot read: set 'version: \"17\"'")
                .hasMessageNotContaining("\n");
    }

    @Test
    void startsOverAfterAnUnfinishedInitialization() throws IOException {
        Path unfinishedCluster = Files.createDirectories(folder.resolve("pgdata.new-123/base"));
        Files.writeString(unfinishedCluster.resolveSibling("PG_VERSION"), "16\n");
        EmbeddedPostgres.temporary(16, folder).close();
        assertThat(unfinishedCluster).doesNotExist();
    }

    @Test
    void forgetsAPidFileOfAnotherProcess() throws Exception {
        EmbeddedPostgres.temporary(16, folder).close();
        Process otherProcess = new ProcessBuilder("sleep", "60").start();
        try {
            for (String pid : new String[] {Long.toString(otherProcess.pid()), "", "999999"}) {
                Files.writeString(PidFile.in(folder.resolve("pgdata")), pid + "\n" + folder + "\n");
                EmbeddedPostgres.temporary(16, folder).close();
                assertThat(otherProcess.isAlive()).isTrue();
            }
        } finally {
            otherProcess.destroyForcibly();
        }
    }

    @Test
    void keepsThePortAndThePasswordAndShowsThemToNobody() throws IOException {
        String before;
        int port;
        try (var postgres = EmbeddedPostgres.temporary(16, folder)) {
            before = postgres.password();
            port = postgres.port();
            assertThat(postgres.superuser().toString()).doesNotContain(before);
        }
        try (var postgres = EmbeddedPostgres.temporary(16, folder)) {
            assertThat(postgres.password()).isEqualTo(before);
            assertThat(postgres.port()).isEqualTo(port);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords/postgres"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        EmbeddedPostgres.temporary(16, folder).close();
        int usedPort = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
        try (var occupied = new java.net.ServerSocket(usedPort, 1, java.net.InetAddress.ofLiteral("127.0.0.1"));
                var postgres = EmbeddedPostgres.temporary(16, folder)) {
            assertThat(postgres.port()).isNotEqualTo(occupied.getLocalPort());
        }
    }

    @Test
    void saysInOneLineWhatPostgresqlDislikes() {
        assertThatThrownBy(() -> EmbeddedPostgres.temporary(16, folder, Map.of("work_mem", "banana")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("work_mem")
                .hasMessageNotContaining("\n");
    }

    private EmbeddedSettings settings() {
        return EmbeddedSettings.of(folder, 16, serverLocation -> ConfigurationFiles.of(""), folder);
    }
}
