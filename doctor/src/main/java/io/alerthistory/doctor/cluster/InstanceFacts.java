package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.doctor.check.BackupVerificationCheck;
import io.alerthistory.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.ConditionCheck;
import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import io.alerthistory.doctor.check.ServiceCheck;
import io.alerthistory.doctor.check.VersionCheck;
import io.alerthistory.doctor.probe.PostgresProbe;
import io.alerthistory.doctor.probe.ServiceProbe;
import java.util.List;
import java.util.Optional;

/**
 * The observed facts about an instance in a cluster.
 *
 * @param serviceProbe the response of --url; empty if the option was not given
 */
record InstanceFacts(
        ConditionCheck.InstanceConditions conditions,
        Optional<ServiceProbe> serviceProbe,
        Observation<ServiceCheck.PodReadiness> service,
        PostgresProbe postgres,
        OperatorFacts operator,
        InstanceBackupFacts backups,
        VolumeFacts volume,
        List<Observation<CertificateValidity>> certificates,
        Observation<ClockCheck.ClockDifference> apiServerClock,
        List<Observation<VersionCheck.ComponentRevision>> definitions,
        Observation<List<ClusterPermission>> deniedToCaller) {

    /**
     * The repositories and their state.
     *
     * @param configured whether the spec contains a repository
     * @param verification empty if verification is disabled
     * @param pgbackrest the problem with the image's pgBackRest; empty if there is none
     */
    record InstanceBackupFacts(
            boolean configured,
            List<BackupCheck.RepositoryBackups> repositories,
            Observation<List<BackupCheck.BackupFailures>> failures,
            Optional<BackupVerificationCheck.BackupVerificationState> verification,
            Observation<Optional<String>> pgbackrest) {}

    /** The state of the volume, and its source. */
    record VolumeFacts(
            Observation<DiskCheck.DiskSpace> space,
            Observation<DiskCheck.InodeCount> inodes,
            Observation<DiskCheck.DiskForecast> forecast) {}
}
