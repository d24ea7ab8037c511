package io.alerthistory.cli.doctor.machine;

import io.alerthistory.cli.backup.KnownProof;
import io.alerthistory.cli.doctor.check.Backups.Repository;
import io.alerthistory.cli.doctor.check.Disk;
import io.alerthistory.cli.doctor.check.Permissions.SecretFile;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import io.alerthistory.postgres.volume.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of an installation of {@code run}.
 *
 * @param running whether a process holds the data directory
 * @param backups empty: none were ever asked for
 * @param samples of the disk, in the last hours, the oldest first
 */
record MachineFacts(
        boolean running,
        ServiceProbe service,
        PostgresProbe postgres,
        Optional<BackedUp> backups,
        Seen<Disk.Room> room,
        Seen<Disk.Inodes> inodes,
        Seen<List<Sample>> samples,
        Seen<List<SecretFile>> secrets) {

    /**
     * A machine whose database is backed up.
     *
     * @param letGo whether it runs without them this time
     * @param program what is wrong with pgBackRest; empty: nothing
     */
    record BackedUp(
            String store, boolean letGo, Optional<String> program, Seen<Repository> repository, KnownProof proof) {}
}
