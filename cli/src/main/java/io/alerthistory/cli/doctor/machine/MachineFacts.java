package io.alerthistory.cli.doctor.machine;

import io.alerthistory.cli.backup.BackupVerificationRecord;
import io.alerthistory.cli.doctor.check.BackupCheck.RepositoryBackups;
import io.alerthistory.cli.doctor.check.DiskCheck;
import io.alerthistory.cli.doctor.check.Observation;
import io.alerthistory.cli.doctor.check.PermissionCheck.SecretFile;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import io.alerthistory.postgres.volume.VolumeSample;
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
        Optional<MachineBackupFacts> backups,
        Observation<DiskCheck.DiskSpace> space,
        Observation<DiskCheck.InodeCount> inodes,
        Observation<List<VolumeSample>> samples,
        Observation<List<SecretFile>> secrets) {

    /**
     * A machine whose database is backed up.
     *
     * @param disabled whether it runs without them this time
     * @param programProblem what is wrong with pgBackRest; empty: nothing
     */
    record MachineBackupFacts(
            String location,
            boolean disabled,
            Optional<String> programProblem,
            Observation<RepositoryBackups> repository,
            BackupVerificationRecord verification) {}
}
