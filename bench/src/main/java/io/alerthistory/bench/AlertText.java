package io.alerthistory.bench;

import java.util.List;

/**
 * What the alerts say: twelve labels, three annotations of about 1 KB together and a generatorURL, as a Kubernetes
 * cluster's alerts have them; about 1.6 KB in all.
 */
final class AlertText {
    private static final int DESCRIPTION = 800;

    private record Kind(String alertname, String severity, String namespace, String container, String expression) {}

    /** A label whose value may end with the alert's id. */
    record Label(String name, String value, boolean endsWithId) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "KubePodCrashLooping", "critical", "checkout", "payments", "increase%28restarts_total%5B10m%5D%29"),
            new Kind("KubePodNotReady", "warning", "storefront", "frontend", "kube_pod_status_phase%7Bphase%3D~1%7D"),
            new Kind("HighRequestLatency", "warning", "search", "query-api", "histogram_quantile%280.99%2C+sum+by%29"),
            new Kind("HighErrorRate", "critical", "orders", "order-svc", "sum%28rate%28errors_total%5B5m%5D%29%29"),
            new Kind("PersistentVolumeFilling", "warning", "data", "postgres", "volume_available+%2F+volume_capacity"),
            new Kind("CPUThrottlingHigh", "info", "recommend", "ranker-model", "container_cpu_cfs_throttled_periods"),
            new Kind("MemoryNearLimit", "warning", "sessions", "session-store", "container_memory_working_set_bytes"),
            new Kind(
                    "QueueBacklogGrowing", "critical", "mail", "mail-worker", "deriv%28queue_depth%5B15m%5D%29+%3E+0"));

    private static final List<String> SENTENCES = List.of(
            "The container has not become ready for more than fifteen minutes although its node is healthy.",
            "Requests that reach it are answered by the remaining replicas, whose latency grows in turn.",
            "If a deployment has just been rolled out, compare its image with the previous one and roll back first.",
            "Look at the last log lines of the previous container and at the events of its namespace.",
            "A memory limit that is lower than the working set shows as an exit code of 137 in the status.",
            "The dashboard of the service shows saturation, errors and traffic of the last six hours side by side.",
            "Page the owning team when more than half of the replicas are affected or the budget burns above 14x.",
            "Known causes are exhausted connection pools, an expired certificate and a full volume.",
            "Silence it only with a ticket number in the comment and for no longer than the working day.",
            "The value is the average over ten minutes, so that it follows the present state with a delay.");

    private AlertText() {}

    static int kinds() {
        return KINDS.size();
    }

    static String alertname(int kind) {
        return KINDS.get(kind).alertname();
    }

    /** The members "labels", "annotations", "startsAt", "endsAt" and "generatorURL" of one alert. */
    static void append(Body body, int kind) {
        Kind of = KINDS.get(kind);
        body.text("\"labels\":{");
        String separator = "";
        for (Label label : labels(kind)) {
            body.text("%s\"%s\":\"%s".formatted(separator, label.name(), label.value()));
            if (label.endsWithId()) {
                body.mark(Field.ID);
            }
            separator = "\",";
        }
        body.text("\"}");
        annotations(body, of, kind);
        body.text(",\"startsAt\":\"")
                .mark(Field.STARTS_AT)
                .text("\",\"endsAt\":")
                .mark(Field.ENDS_AT);
        body.text(",\"generatorURL\":\"http://prometheus.monitoring.example:9090/graph?g0.expr=" + of.expression()
                + "+%3E+0.85+and+on%28namespace%2Cpod%29+kube_pod_info&g0.tab=1\"");
    }

    /** In the order of their names. */
    static List<Label> labels(int kind) {
        Kind of = KINDS.get(kind);
        return List.of(
                new Label("alertname", of.alertname(), false),
                new Label("cluster", "prod-eu-central-1", false),
                new Label("container", of.container(), false),
                new Label("instance", "10.42.17.203:8080", false),
                new Label("job", "kube-state-metrics", false),
                new Label("namespace", of.namespace(), false),
                new Label("node", "worker-pool-b-17", false),
                new Label("pod", of.container() + "-", true),
                new Label("prometheus", "monitoring/k8s", false),
                new Label("service", of.container(), false),
                new Label("severity", of.severity(), false),
                new Label("team", of.namespace() + "-team", false));
    }

    /** The label "pod" of the alert with that id; no other alert has it. */
    static String pod(int kind, long id) {
        return "%s-%016x".formatted(KINDS.get(kind).container(), id);
    }

    private static void annotations(Body body, Kind of, int kind) {
        body.text(",\"annotations\":{\"description\":\"Pod %s/%s-".formatted(of.namespace(), of.container()))
                .mark(Field.ID);
        StringBuilder description = new StringBuilder(": the value is 0.93, the limit is 0.85.");
        for (int i = kind; description.length() < DESCRIPTION; i++) {
            description.append(' ').append(SENTENCES.get(i % SENTENCES.size()));
        }
        body.text(description.toString());
        body.text("\",\"runbook_url\":\"https://runbooks.example/kubernetes/%s\"".formatted(of.alertname()));
        body.text(",\"summary\":\"%s: pod %s-".formatted(of.alertname(), of.container()))
                .mark(Field.ID);
        body.text(" in %s needs attention\"}".formatted(of.namespace()));
    }
}
