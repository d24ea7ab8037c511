package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.OperatorCheck;
import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import java.util.List;
import java.util.Optional;

/**
 * The operator of an instance.
 *
 * @param instanceLease the lease beside the instance; empty: there is none
 * @param leaderLease the lease of the installation's leader
 * @param version as the label of its pod says; empty: it says none
 */
record OperatorFacts(
        Observation<Optional<OperatorCheck.LeaseRenewal>> instanceLease,
        Observation<Optional<OperatorCheck.LeaseRenewal>> leaderLease,
        Observation<Optional<String>> version,
        Observation<DeniedPermissions> denied) {

    /** What it may not do, and needs; {@code who} is its account. */
    record DeniedPermissions(String account, List<ClusterPermission> permissions) {
        DeniedPermissions {
            permissions = List.copyOf(permissions);
        }
    }
}
