package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.OperatorCheck;
import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import java.util.List;
import java.util.Optional;

/**
 * The operator of an instance.
 *
 * @param instanceLease the Lease of the instance; empty if there is none
 * @param leaderLease the Lease of the installation's leader
 * @param version from the label of its pod; empty if there is none
 */
record OperatorFacts(
        Observation<Optional<OperatorCheck.LeaseRenewal>> instanceLease,
        Observation<Optional<OperatorCheck.LeaseRenewal>> leaderLease,
        Observation<Optional<String>> version,
        Observation<DeniedPermissions> denied) {

    /** The permissions that an operator needs and lacks; {@code who} is its account. */
    record DeniedPermissions(String account, List<ClusterPermission> permissions) {
        DeniedPermissions {
            permissions = List.copyOf(permissions);
        }
    }
}
