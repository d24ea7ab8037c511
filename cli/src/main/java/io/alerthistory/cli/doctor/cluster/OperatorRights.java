package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Permissions.Right;
import java.util.List;
import java.util.stream.Stream;

/** What an operator has to be allowed where there are instances; a test compares it with the chart's role. */
final class OperatorRights {
    private static final String OURS = "alerthistory.io";
    private static final String WRITE = "get list watch create patch";
    private static final String ALL = WRITE + " delete";

    private OperatorRights() {}

    static List<Right> all() {
        return Stream.of(
                        rights(OURS, "postgresinstances", "get list watch patch"),
                        rights(
                                OURS,
                                "postgresinstances/status postgresbackups/status postgresrestores/status",
                                "patch update"),
                        rights(OURS, "postgresbackups", ALL),
                        rights(OURS, "postgresrestores", "get list watch"),
                        rights(
                                OURS,
                                "postgresinstances/finalizers postgresbackups/finalizers postgresrestores/finalizers",
                                "update"),
                        rights("apps", "statefulsets", ALL),
                        rights("batch", "jobs cronjobs", ALL),
                        rights("", "services pods", ALL),
                        rights("", "configmaps serviceaccounts secrets persistentvolumeclaims", WRITE),
                        rights("", "pods/eviction", "create"),
                        rights("networking.k8s.io", "networkpolicies", ALL),
                        rights("policy", "poddisruptionbudgets", ALL),
                        rights("monitoring.coreos.com", "servicemonitors", "create patch delete"),
                        rights("coordination.k8s.io", "leases", "get create update"),
                        rights("", "events", "create patch"),
                        rights("events.k8s.io", "events", "create patch"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Right> rights(String group, String resources, String verbs) {
        return Stream.of(resources.split(" ", -1))
                .flatMap(resource -> Stream.of(verbs.split(" ", -1))
                        .map(verb -> new Right(group, resource, verb, "the operator's work")))
                .toList();
    }
}
