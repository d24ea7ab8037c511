package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.cli.doctor.check.Certificates.Certificate;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Conditions;
import io.alerthistory.cli.doctor.check.Disk;
import io.alerthistory.cli.doctor.check.Permissions.Right;
import io.alerthistory.cli.doctor.check.Proofs;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Service;
import io.alerthistory.cli.doctor.check.Versions;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of an instance in a cluster.
 *
 * @param asked what answered at --url; empty: no such thing was named
 */
record InstanceFacts(
        Conditions.Said said,
        Optional<ServiceProbe> asked,
        Seen<Service.Pods> service,
        PostgresProbe postgres,
        OperatorFacts operator,
        BackedUp backups,
        Volume volume,
        List<Seen<Certificate>> certificates,
        Seen<Clocks.Difference> apiServer,
        List<Seen<Versions.Revision>> definitions,
        Seen<List<Right>> deniedToCaller) {

    /**
     * Repositories, and what became of them.
     *
     * @param wanted whether the spec names one
     * @param proof empty: proofs are switched off
     * @param pgbackrest what is wrong with that of the image; empty: nothing
     */
    record BackedUp(
            boolean wanted,
            List<Backups.Repository> repositories,
            Seen<List<Backups.Failures>> failures,
            Optional<Proofs.Proven> proof,
            Seen<Optional<String>> pgbackrest) {}

    /** The volume, by whoever measures it. */
    record Volume(Seen<Disk.Room> room, Seen<Disk.Inodes> inodes, Seen<Disk.Outlook> forecast) {}
}
