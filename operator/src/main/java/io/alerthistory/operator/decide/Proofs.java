package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.PROVEN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.resource.InstanceStatus.Proof;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.Backup;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the last verification came to, from the report that its pod left; and whether that is still good enough. */
public final class Proofs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVEN_WELL = "Proven";
    private static final String FAILED = "Failed";

    private Proofs() {}

    /** The newest that is known; {@code before} is what was known at the last look. */
    public static Optional<Proof> newest(BackupsSeen seen, Optional<Proof> before) {
        return seen.jobs().stream()
                .filter(job -> VerificationJob.TASK.equals(
                        job.getMetadata().getLabels().get(Labels.TASK)))
                .filter(job -> !BackupStates.active(job))
                .max(Comparator.comparing(Proofs::started))
                .filter(job -> before.map(Proof::tried)
                        .filter(tried -> tried.compareTo(started(job)) >= 0)
                        .isEmpty())
                .map(job -> of(job, seen, before))
                .or(() -> before);
    }

    static Finding finding(Backup backup, Optional<Proof> proof, Instant now) {
        if (!backup.verification().enabled()) {
            return Finding.no(
                    PROVEN,
                    "Disabled",
                    "spec.backup.verification.enabled is false: nobody knows whether backups can be restored");
        }
        var proven = proof.map(Proof::proven).map(Instant::parse);
        if (proof.map(Proof::outcome).filter(FAILED::equals).isPresent()) {
            return Finding.no(PROVEN, FAILED, String.valueOf(proof.orElseThrow().message()));
        }
        if (proven.isEmpty()) {
            return Finding.unknown(
                    PROVEN,
                    "NotYet",
                    "no backup has been restored for a proof yet; spec.backup.verification.schedule says when");
        }
        boolean old = proven.orElseThrow().plus(backup.verification().within()).isBefore(now);
        return old
                ? Finding.no(PROVEN, "TooOld", "the last proven restore is from " + proven.orElseThrow())
                : Finding.yes(
                        PROVEN, PROVEN_WELL, String.valueOf(proof.orElseThrow().message()));
    }

    private static Proof of(Job job, BackupsSeen seen, Optional<Proof> before) {
        var name = job.getMetadata().getName();
        var proven = before.map(Proof::proven).orElse(null);
        return seen.message(name, VerificationJob.VERIFY)
                .flatMap(Proofs::json)
                .map(report -> reported(job, report, proven))
                .orElseGet(() -> failed(
                        job,
                        proven,
                        seen.message(name, RestoreJob.TASK)
                                .flatMap(text -> RestoreReport.read(text).message())
                                .orElse("the verification left no report; Job " + name + " says more")));
    }

    private static Proof reported(Job job, JsonNode report, @Nullable String proven) {
        boolean ok = report.path("ok").asBoolean();
        var target = report.path("target").asText("");
        return new Proof(
                ok ? started(job) : proven,
                started(job),
                ok ? PROVEN_WELL : FAILED,
                ok ? figures(report) : sentences(report),
                report.path("backup").asText(""),
                target,
                report.path("restoreSeconds").isNumber()
                        ? report.path("restoreSeconds").asLong()
                        : null,
                // What a copy of an earlier moment does not have was not lost.
                report.path("lostSeconds").isNumber() && target.equals("latest")
                        ? Math.round(report.path("lostSeconds").asDouble())
                        : null);
    }

    private static Proof failed(Job job, @Nullable String proven, String why) {
        return new Proof(proven, started(job), FAILED, why, null, null, null, null);
    }

    private static String figures(JsonNode report) {
        return report.path("sightings").asLong() + " sightings of "
                + report.path("series").asLong() + " series, and "
                + report.path("closedDays").asLong() + " closed days, are as they were";
    }

    private static String sentences(JsonNode report) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("result").asText().equals("failed"))
                .map(check -> check.path("name").asText() + ": "
                        + check.path("sentence").asText())
                .collect(Collectors.joining("; "));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty(); // a crash's last words
        }
    }

    // As it is compared, so that it is compared alike.
    private static String started(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
