package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.BackupCheck;
import io.alerthistory.cli.doctor.check.BackupVerificationCheck;
import io.alerthistory.cli.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.cli.doctor.check.ClockCheck;
import io.alerthistory.cli.doctor.check.ConditionCheck;
import io.alerthistory.cli.doctor.check.DiskCheck;
import io.alerthistory.cli.doctor.check.Observation;
import io.alerthistory.cli.doctor.check.PermissionCheck.ClusterPermission;
import io.alerthistory.cli.doctor.check.ServiceCheck;
import io.alerthistory.cli.doctor.check.VersionCheck;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of an instance in a cluster.
 *
 * @param serviceProbe what answered at --url; empty: no such thing was named
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
     * Repositories, and what became of them.
     *
     * @param configured whether the spec names one
     * @param verification empty: verification is disabled
     * @param pgbackrest what is wrong with that of the image; empty: nothing
     */
    record InstanceBackupFacts(
            boolean configured,
            List<BackupCheck.RepositoryBackups> repositories,
            Observation<List<BackupCheck.BackupFailures>> failures,
            Optional<BackupVerificationCheck.BackupVerificationState> verification,
            Observation<Optional<String>> pgbackrest) {}

    /** The volume, by whoever measures it. */
    record VolumeFacts(
            Observation<DiskCheck.DiskSpace> space,
            Observation<DiskCheck.InodeCount> inodes,
            Observation<DiskCheck.DiskForecast> forecast) {}
}
