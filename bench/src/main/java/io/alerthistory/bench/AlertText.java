package io.alerthistory.bench;

import java.util.List;

/**
 * The content of the alerts: twelve labels, three annotations of about 1 KB in total, and a generatorURL, like alerts
 * of a Kubernetes cluster; about 1.6 KB in total.
 */
final class AlertText {
    private static final int DESCRIPTION = 800;

    private record AlertKind(
            String alertname, String severity, String namespace, String container, String expression) {}

    /** A label whose value may end with the id of the alert. */
    record LabelTemplate(String name, String value, boolean endsWithId) {}

    private static final List<AlertKind> KINDS = List.of(
            new AlertKind(
                    "KubePodCrashLooping", "critical", "checkout", "payments", "increase%28restarts_total%5B10m%5D%29"),
            new AlertKind(
                    "KubePodNotReady", "warning", "storefront", "frontend", "kube_pod_status_phase%7Bphase%3D~1%7D"),
            new AlertKind(
                    "HighRequestLatency", "warning", "search", "query-api", "histogram_quantile%280.99%2C+sum+by%29"),
            new AlertKind(
                    "HighErrorRate", "critical", "orders", "order-svc", "sum%28rate%28errors_total%5B5m%5D%29%29"),
            new AlertKind(
                    "PersistentVolumeFilling", "warning", "data", "postgres", "volume_available+%2F+volume_capacity"),
            new AlertKind(
                    "CPUThrottlingHigh", "info", "recommend", "ranker-model", "container_cpu_cfs_throttled_periods"),
            new AlertKind(
                    "MemoryNearLimit", "warning", "sessions", "session-store", "container_memory_working_set_bytes"),
            new AlertKind(
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
    static void append(BodyTemplate body, int kind) {
        AlertKind alertKind = KINDS.get(kind);
        body.text("\"labels\":{");
        String separator = "";
        for (LabelTemplate label : labels(kind)) {
            body.text("%s\"%s\":\"%s".formatted(separator, label.name(), label.value()));
            if (label.endsWithId()) {
                body.mark(AlertField.ID);
            }
            separator = "\",";
        }
        body.text("\"}");
        annotations(body, alertKind, kind);
        body.text(",\"startsAt\":\"")
                .mark(AlertField.STARTS_AT)
                .text("\",\"endsAt\":")
                .mark(AlertField.ENDS_AT);
        body.text(",\"generatorURL\":\"http://prometheus.monitoring.example:9090/graph?g0.expr="
                + alertKind.expression() + "+%3E+0.85+and+on%28namespace%2Cpod%29+kube_pod_info&g0.tab=1\"");
    }

    /** In the order of their names. */
    static List<LabelTemplate> labels(int kind) {
        AlertKind alertKind = KINDS.get(kind);
        return List.of(
                new LabelTemplate("alertname", alertKind.alertname(), false),
                new LabelTemplate("cluster", "prod-eu-central-1", false),
                new LabelTemplate("container", alertKind.container(), false),
                new LabelTemplate("instance", "10.42.17.203:8080", false),
                new LabelTemplate("job", "kube-state-metrics", false),
                new LabelTemplate("namespace", alertKind.namespace(), false),
                new LabelTemplate("node", "worker-pool-b-17", false),
                new LabelTemplate("pod", alertKind.container() + "-", true),
                new LabelTemplate("prometheus", "monitoring/k8s", false),
                new LabelTemplate("service", alertKind.container(), false),
                new LabelTemplate("severity", alertKind.severity(), false),
                new LabelTemplate("team", alertKind.namespace() + "-team", false));
    }

    /** The label "pod" of the alert with that id; no other alert has it. */
    static String pod(int kind, long id) {
        return "%s-%016x".formatted(KINDS.get(kind).container(), id);
    }

    private static void annotations(BodyTemplate body, AlertKind alertKind, int kind) {
        body.text(",\"annotations\":{\"description\":\"Pod %s/%s-"
                        .formatted(alertKind.namespace(), alertKind.container()))
                .mark(AlertField.ID);
        var description = new StringBuilder(": the value is 0.93, the limit is 0.85.");
        for (int i = kind; description.length() < DESCRIPTION; i++) {
            description.append(' ').append(SENTENCES.get(i % SENTENCES.size()));
        }
        body.text(description.toString());
        body.text("\",\"runbook_url\":\"https://runbooks.example/kubernetes/%s\"".formatted(alertKind.alertname()));
        body.text(",\"summary\":\"%s: pod %s-".formatted(alertKind.alertname(), alertKind.container()))
                .mark(AlertField.ID);
        body.text(" in %s needs attention\"}".formatted(alertKind.namespace()));
    }
}
