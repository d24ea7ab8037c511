package io.alerthistory.doctor.machine;

import io.alerthistory.doctor.check.BackupCheck.RepositoryBackups;
import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.PermissionCheck.SecretFile;
import io.alerthistory.doctor.probe.PostgresProbe;
import io.alerthistory.doctor.probe.ServiceProbe;
import io.alerthistory.machine.backup.BackupVerificationRecord;
import io.alerthistory.postgres.volume.VolumeSample;
import java.util.List;
import java.util.Optional;

/**
 * The observed facts about an installation of {@code run}.
 *
 * @param running whether a process holds the lock on the data directory
 * @param backups empty if backups were never enabled
 * @param samples samples of the disk from the last hours, oldest first
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
     * The backups of a machine.
     *
     * @param disabled whether {@code run} was started without them this time
     * @param programProblem the problem with pgBackRest; empty if there is none
     */
    record MachineBackupFacts(
            String location,
            boolean disabled,
            Optional<String> programProblem,
            Observation<RepositoryBackups> repository,
            BackupVerificationRecord verification) {}
}
