package io.alerthistory.doctor.check;

import java.util.List;
import java.util.OptionalInt;

/** Checks whether an alert sent now would be stored. */
public final class ServiceCheck {
    private static final String NOT_STORED =
            "alerts are not stored now; Alertmanager and Prometheus send them again, for a while";

    private ServiceCheck() {}

    /**
     * The response of /readyz.
     *
     * @param status the HTTP status; empty if there was no response
     * @param message the message of the service, or why there was no response
     */
    public record ReadinessResponse(String url, OptionalInt status, String message) {}

    /** The pods of the chart's service. */
    public record PodReadiness(int ready, int total) {}

    public static List<CheckResult> readiness(ReadinessResponse readiness, DoctorSubject subject) {
        int status = readiness.status().orElse(0);
        return List.of(
                switch (status) {
                    case 200 -> new CheckResult.Healthy(readiness.url() + " is ready");
                    case 0 ->
                        CheckResult.error(
                                "nothing answers at " + readiness.url() + ": " + readiness.message(),
                                NOT_STORED,
                                subject instanceof DoctorSubject.MachineSubject
                                        ? "start it: " + subject.command("run") + "; or say with --url where it listens"
                                        : "say with --url where the service is reached from here",
                                GuideSection.NOT_INGESTED);
                    case 503 ->
                        CheckResult.error(
                                readiness.url() + " is not ready: " + readiness.message(),
                                NOT_STORED,
                                "see to what it says; the other findings may be the cause",
                                GuideSection.NOT_INGESTED);
                    default ->
                        CheckResult.error(
                                readiness.url() + " answers " + status + " to /readyz: " + readiness.message(),
                                "it may be something else than Alert History",
                                "say with --url where the service is",
                                GuideSection.NOT_INGESTED);
                });
    }

    public static List<CheckResult> pods(PodReadiness pods, DoctorSubject.InstanceSubject subject) {
        if (pods.total() == 0) {
            return List.of(new CheckResult.NotApplicable(
                    "no service of the chart runs in " + subject.namespace() + "; --url asks one elsewhere"));
        }
        String figures = pods.ready() + " of " + pods.total() + " pods of the service are ready";
        if (pods.ready() == pods.total()) {
            return List.of(new CheckResult.Healthy(figures));
        }
        String describeCommand = subject.kubectl("describe pods -l app.kubernetes.io/component=service");
        return List.of(
                pods.ready() == 0
                        ? CheckResult.error(figures, NOT_STORED, describeCommand, GuideSection.NOT_INGESTED)
                        : CheckResult.warning(
                                figures,
                                "fewer pods take alerts than were asked for",
                                describeCommand,
                                GuideSection.NOT_INGESTED));
    }
}
