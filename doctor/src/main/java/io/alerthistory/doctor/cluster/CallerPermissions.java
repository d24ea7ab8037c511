package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import java.util.List;

/**
 * The permissions that a user needs in the namespace of an instance; docs/OPERATIONS_RUNBOOK.md contains them as a
 * Role.
 */
final class CallerPermissions {
    // A web socket begins with GET, and newer API servers want the right to create as well.
    static final List<ClusterPermission> FORWARD = List.of(
            new ClusterPermission("", "pods/portforward", "get", "asking PostgreSQL itself"),
            new ClusterPermission("", "pods/portforward", "create", "asking PostgreSQL itself"));
    static final ClusterPermission SECRETS =
            new ClusterPermission("", "secrets", "get", "logging in as the application, and seeing certificates");

    private static final String API_GROUP = "alerthistory.io";
    private static final String LEASES = "coordination.k8s.io";

    private CallerPermissions() {}

    static List<ClusterPermission> all() {
        return List.of(
                new ClusterPermission(API_GROUP, "postgresinstances", "get", "this report"),
                new ClusterPermission(API_GROUP, "postgresinstances", "list", "this report of all instances"),
                new ClusterPermission(
                        API_GROUP, "postgresinstances", "patch", "a restart by annotation, and a larger volume"),
                new ClusterPermission(API_GROUP, "postgresbackups", "list", "seeing which backup failed"),
                new ClusterPermission(API_GROUP, "postgresbackups", "create", "a backup now"),
                new ClusterPermission(API_GROUP, "postgresrestores", "create", "a restore"),
                new ClusterPermission(LEASES, "leases", "get", "seeing whether an operator looks after it"),
                new ClusterPermission("", "pods", "get", "seeing the state of the pod"),
                new ClusterPermission("", "pods", "list", "seeing whether the service is ready"),
                new ClusterPermission("", "pods/log", "get", "reading what PostgreSQL says"),
                new ClusterPermission("", "configmaps", "get", "seeing what is in the image"),
                SECRETS,
                FORWARD.getFirst(),
                FORWARD.getLast());
    }
}
