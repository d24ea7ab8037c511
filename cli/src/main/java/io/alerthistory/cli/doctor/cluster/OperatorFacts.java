package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Operators;
import io.alerthistory.cli.doctor.check.Permissions.Right;
import io.alerthistory.cli.doctor.check.Seen;
import java.util.List;
import java.util.Optional;

/**
 * The operator of an instance.
 *
 * @param ofInstance the lease beside the instance; empty: there is none
 * @param ofLeader the lease of the installation's leader
 * @param version as the label of its pod says; empty: it says none
 */
record OperatorFacts(
        Seen<Optional<Operators.Renewal>> ofInstance,
        Seen<Optional<Operators.Renewal>> ofLeader,
        Seen<Optional<String>> version,
        Seen<Denied> denied) {

    /** What it may not do, and needs; {@code who} is its account. */
    record Denied(String who, List<Right> rights) {
        Denied {
            rights = List.copyOf(rights);
        }
    }
}
