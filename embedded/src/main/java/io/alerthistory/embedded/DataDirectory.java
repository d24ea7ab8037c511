package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The layout of the user's data directory. Other users cannot read it. */
record DataDirectory(Path root) {

    /**
     * Creates the directory when it is missing, and resolves links once so that one cluster has one name.
     *
     * @throws EmbeddedPostgresException if other users own it or can write to it
     */
    static DataDirectory open(Path directory) {
        try {
            Path root = createPrivate(directory.toAbsolutePath().normalize()).toRealPath();
            var check = new DataDirectoryCheck(HostProbe.currentUser());
            check.require(root);
            var data = new DataDirectory(root);
            check.require(data.cluster());
            for (String name : List.of("etc", "log", "passwords")) {
                check.require(createPrivate(root.resolve(name)));
            }
            return data;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot use %s as the data directory: %s".formatted(directory, e), e);
        }
    }

    Path cluster() {
        return root.resolve("pgdata");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path portFile() {
        return root.resolve("port");
    }

    Path configurationFile() {
        return root.resolve("etc").resolve("postgresql.conf");
    }

    Path hbaFile() {
        return root.resolve("etc").resolve("pg_hba.conf");
    }

    Path identFile() {
        return root.resolve("etc").resolve("pg_ident.conf");
    }

    /** What PostgreSQL and pg_ctl say before the server's own log takes over. */
    Path startLog() {
        return root.resolve("log").resolve("start.log");
    }

    Path passwordFile(String role) {
        return root.resolve("passwords").resolve(role);
    }

    private static Path createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        return Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    void writeConfiguration(ConfigurationFiles files) {
        try {
            PrivateFile.write(configurationFile(), files.postgresqlConf());
            PrivateFile.write(hbaFile(), files.hba());
            PrivateFile.write(identFile(), files.ident());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
