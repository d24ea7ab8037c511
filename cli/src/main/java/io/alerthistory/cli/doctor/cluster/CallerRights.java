package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Permissions.Right;
import java.util.List;

/** What somebody who operates an instance needs in its namespace; docs/OPERATIONS_RUNBOOK.md has it as a Role. */
final class CallerRights {
    // A web socket begins with GET, and newer API servers want the right to create as well.
    static final List<Right> FORWARD = List.of(
            new Right("", "pods/portforward", "get", "asking PostgreSQL itself"),
            new Right("", "pods/portforward", "create", "asking PostgreSQL itself"));
    static final Right SECRETS =
            new Right("", "secrets", "get", "logging in as the application, and seeing certificates");

    private static final String OURS = "alerthistory.io";
    private static final String LEASES = "coordination.k8s.io";

    private CallerRights() {}

    static List<Right> all() {
        return List.of(
                new Right(OURS, "postgresinstances", "get", "this report"),
                new Right(OURS, "postgresinstances", "list", "this report of all instances"),
                new Right(OURS, "postgresinstances", "patch", "a restart by annotation, and a larger volume"),
                new Right(OURS, "postgresbackups", "list", "seeing which backup failed"),
                new Right(OURS, "postgresbackups", "create", "a backup now"),
                new Right(OURS, "postgresrestores", "create", "a restore"),
                new Right(LEASES, "leases", "get", "seeing whether an operator looks after it"),
                new Right("", "pods", "get", "seeing the state of the pod"),
                new Right("", "pods", "list", "seeing whether the service is ready"),
                new Right("", "pods/log", "get", "reading what PostgreSQL says"),
                new Right("", "configmaps", "get", "seeing what is in the image"),
                SECRETS,
                FORWARD.getFirst(),
                FORWARD.getLast());
    }
}
