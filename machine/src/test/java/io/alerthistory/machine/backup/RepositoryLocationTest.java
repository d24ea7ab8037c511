package io.alerthistory.machine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.machine.MachineException;
import io.alerthistory.spec.RepositoryStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the options of backups say, and what is refused before anything starts. */
class RepositoryLocationTest {
    private static final Path DATA = Path.of("/srv/alerts");

    @Test
    void readsADirectoryAndABucket() {
        assertThat(RepositoryLocation.parse("/mnt/backups", DATA).path()).isEqualTo("/mnt/backups");
        RepositoryLocation bucket = RepositoryLocation.parse(
                "s3://alerts/laptop?endpoint=s3.example:9000&region=eu&style=path&ca=/ca.crt", DATA);
        assertThat(bucket.path()).isEqualTo("/laptop");
        assertThat(bucket.authority()).contains(Path.of("/ca.crt"));
        assertThat(bucket.destination()).isInstanceOf(RepositoryStorage.S3Storage.class);
    }

    @Test
    void refusesWhatWouldBeLostOrReadByOthers() {
        refuses("/srv/alerts/backups", "lies in the data directory");
        refuses("s3://alerts/laptop?endpoint=s3.example", "says no region");
        refuses("s3://key:secret@alerts/laptop?endpoint=s3.example&region=eu", "no credentials");
        refuses("s3://alerts?endpoint=s3.example&region=eu", "no bucket or no path");
        refuses("gs://alerts/laptop", "takes a directory or s3://");
    }

    @Test
    void asksForTheKeyOutsideOfTheArguments() {
        assertThatThrownBy(() -> RepositorySecrets.s3(Optional.empty(), Map.of()))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("--backup-credentials FILE");
        assertThat(RepositorySecrets.s3(
                        Optional.empty(), Map.of(RepositorySecrets.KEY, "k", RepositorySecrets.KEY_SECRET, "s")))
                .containsEntry("s3-key-secret", "s");
    }

    @Test
    void saysWhichPgbackrestAPostgresqlNeeds() {
        Path program = Path.of("/usr/bin/pgbackrest");
        PgbackrestProgram.requireVersion(program, "pgBackRest 2.48\n", 16);
        PgbackrestProgram.requireVersion(program, "pgBackRest 2.55.1\n", 17);
        assertThatThrownBy(() -> PgbackrestProgram.requireVersion(program, "pgBackRest 2.45\n", 16))
                .hasMessageContaining("PostgreSQL 16 need pgBackRest 2.48 or newer, and /usr/bin/pgbackrest is 2.45");
        assertThatThrownBy(() -> PgbackrestProgram.requireVersion(program, "pgBackRest 2.55.1\n", 18))
                .hasMessageContaining("2.57 or newer");
    }

    private static void refuses(String store, String reason) {
        assertThatThrownBy(() -> RepositoryLocation.parse(store, DATA))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining(reason);
    }
}
