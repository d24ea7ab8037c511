package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import java.util.List;
import java.util.stream.Stream;

/** The permissions that an operator needs in namespaces with instances. A test compares them with the chart's role. */
final class OperatorPermissions {
    private static final String API_GROUP = "alerthistory.io";
    private static final String WRITE = "get list watch create patch";
    private static final String ALL = WRITE + " delete";

    private OperatorPermissions() {}

    static List<ClusterPermission> all() {
        return Stream.of(
                        permissions(API_GROUP, "postgresinstances", "get list watch patch"),
                        permissions(
                                API_GROUP,
                                "postgresinstances/status postgresbackups/status postgresrestores/status",
                                "patch update"),
                        permissions(API_GROUP, "postgresbackups", ALL),
                        permissions(API_GROUP, "postgresrestores", "get list watch"),
                        permissions(
                                API_GROUP,
                                "postgresinstances/finalizers postgresbackups/finalizers postgresrestores/finalizers",
                                "update"),
                        permissions("apps", "statefulsets", ALL),
                        permissions("batch", "jobs cronjobs", ALL),
                        permissions("", "services pods", ALL),
                        permissions("", "configmaps serviceaccounts secrets persistentvolumeclaims", WRITE),
                        permissions("", "pods/eviction", "create"),
                        permissions("networking.k8s.io", "networkpolicies", ALL),
                        permissions("policy", "poddisruptionbudgets", ALL),
                        permissions("monitoring.coreos.com", "servicemonitors", "create patch delete"),
                        permissions("coordination.k8s.io", "leases", "get create update"),
                        permissions("", "events", "create patch"),
                        permissions("events.k8s.io", "events", "create patch"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ClusterPermission> permissions(String group, String resources, String verbs) {
        return Stream.of(resources.split(" ", -1))
                .flatMap(resource -> Stream.of(verbs.split(" ", -1))
                        .map(verb -> new ClusterPermission(group, resource, verb, "the operator's work")))
                .toList();
    }
}
