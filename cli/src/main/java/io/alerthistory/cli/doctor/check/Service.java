package io.alerthistory.cli.doctor.check;

import java.util.List;
import java.util.OptionalInt;

/** Whether an alert that is sent now would be stored. */
public final class Service {
    private static final String REFUSED =
            "alerts are not stored now; Alertmanager and Prometheus send them again, for a while";

    private Service() {}

    /**
     * What /readyz said.
     *
     * @param status of HTTP; empty: nobody answered
     * @param words of the service, or why nobody answered
     */
    public record Answer(String url, OptionalInt status, String words) {}

    /** Pods of the chart's service. */
    public record Pods(int ready, int all) {}

    public static List<Result> answered(Answer answer, Place place) {
        int status = answer.status().orElse(0);
        return List.of(
                switch (status) {
                    case 200 -> new Result.Healthy(answer.url() + " is ready");
                    case 0 ->
                        Result.error(
                                "nothing answers at " + answer.url() + ": " + answer.words(),
                                REFUSED,
                                place instanceof Place.Machine
                                        ? "start it: " + place.command("run") + "; or say with --url where it listens"
                                        : "say with --url where the service is reached from here",
                                Guide.NOT_TAKEN_IN);
                    case 503 ->
                        Result.error(
                                answer.url() + " is not ready: " + answer.words(),
                                REFUSED,
                                "see to what it says; the other findings may be the cause",
                                Guide.NOT_TAKEN_IN);
                    default ->
                        Result.error(
                                answer.url() + " answers " + status + " to /readyz: " + answer.words(),
                                "it may be something else than Alert History",
                                "say with --url where the service is",
                                Guide.NOT_TAKEN_IN);
                });
    }

    public static List<Result> running(Pods pods, Place.Instance place) {
        if (pods.all() == 0) {
            return List.of(new Result.NotHere(
                    "no service of the chart runs in " + place.namespace() + "; --url asks one elsewhere"));
        }
        String figures = pods.ready() + " of " + pods.all() + " pods of the service are ready";
        if (pods.ready() == pods.all()) {
            return List.of(new Result.Healthy(figures));
        }
        String look = place.kubectl("describe pods -l app.kubernetes.io/component=service");
        return List.of(
                pods.ready() == 0
                        ? Result.error(figures, REFUSED, look, Guide.NOT_TAKEN_IN)
                        : Result.warning(
                                figures, "fewer pods take alerts than were asked for", look, Guide.NOT_TAKEN_IN));
    }
}
