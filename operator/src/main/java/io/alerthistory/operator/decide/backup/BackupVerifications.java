package io.alerthistory.operator.decide.backup;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.BACKUPS_VERIFIED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.operator.resource.RestoreTestResult;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.BackupSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the result of the last verification from the report of its pod, and evaluates its age. */
public final class BackupVerifications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BackupVerifications() {}

    /** The newest known verification: that of a new Job, or the previous one. */
    public static Optional<VerificationStatus> newest(
            ObservedBackups observedBackups, Optional<VerificationStatus> previousVerification) {
        return observedBackups.jobs().stream()
                .filter(job -> VerificationJob.TASK.equals(
                        job.getMetadata().getLabels().get(InstanceLabels.TASK)))
                .filter(job -> !BackupStatusResolver.isActive(job))
                .max(Comparator.comparing(BackupVerifications::startTime))
                .filter(job -> previousVerification
                        .map(VerificationStatus::lastAttemptTime)
                        .filter(lastAttempt -> lastAttempt.compareTo(startTime(job)) >= 0)
                        .isEmpty())
                .map(job -> of(job, observedBackups, previousVerification))
                .or(() -> previousVerification);
    }

    static ConditionFinding finding(BackupSpec backup, Optional<VerificationStatus> verification, Instant now) {
        if (!backup.verification().enabled()) {
            return ConditionFinding.no(
                    BACKUPS_VERIFIED,
                    ConditionReason.DISABLED,
                    "spec.backup.verification.enabled is false: it is unknown whether backups can be restored");
        }
        var lastSuccess =
                verification.map(VerificationStatus::lastSuccessfulTime).map(Instant::parse);
        if (verification
                .map(VerificationStatus::result)
                .filter(result -> result == RestoreTestResult.FAILED)
                .isPresent()) {
            return ConditionFinding.no(
                    BACKUPS_VERIFIED,
                    ConditionReason.VERIFICATION_FAILED,
                    String.valueOf(verification.orElseThrow().message()));
        }
        if (lastSuccess.isEmpty()) {
            return ConditionFinding.unknown(
                    BACKUPS_VERIFIED,
                    ConditionReason.NEVER_VERIFIED,
                    "no backup has been verified yet; spec.backup.verification.schedule sets when to verify one");
        }
        boolean tooOld =
                lastSuccess.orElseThrow().plus(backup.verification().maxAge()).isBefore(now);
        return tooOld
                ? ConditionFinding.no(
                        BACKUPS_VERIFIED,
                        ConditionReason.VERIFICATION_OVERDUE,
                        "the last verified restore is from " + lastSuccess.orElseThrow())
                : ConditionFinding.yes(
                        BACKUPS_VERIFIED,
                        ConditionReason.VERIFIED,
                        String.valueOf(verification.orElseThrow().message()));
    }

    private static VerificationStatus of(
            Job job, ObservedBackups observedBackups, Optional<VerificationStatus> previousVerification) {
        var name = job.getMetadata().getName();
        var lastSuccess =
                previousVerification.map(VerificationStatus::lastSuccessfulTime).orElse(null);
        return observedBackups
                .terminationMessage(name, VerificationJob.VERIFY)
                .flatMap(BackupVerifications::json)
                .map(report -> reportedVerification(job, report, lastSuccess))
                .orElseGet(() -> failedVerification(
                        job,
                        lastSuccess,
                        observedBackups
                                .terminationMessage(name, RestoreJob.TASK)
                                .flatMap(text -> RestoreReport.read(text).message())
                                .orElse("the verification left no report; see the log of Job " + name)));
    }

    private static VerificationStatus reportedVerification(Job job, JsonNode report, @Nullable String lastSuccess) {
        boolean ok = report.path("ok").asBoolean();
        var target = report.path("target").asText("");
        return VerificationStatus.builder()
                .withLastSuccessfulTime(ok ? startTime(job) : lastSuccess)
                .withLastAttemptTime(startTime(job))
                .withResult(ok ? RestoreTestResult.VERIFIED : RestoreTestResult.FAILED)
                .withMessage(ok ? successMessage(report) : failureMessages(report))
                .withBackup(report.path("backup").asText(""))
                .withTarget(target)
                .withRtoSeconds(
                        report.path("restoreSeconds").isNumber()
                                ? report.path("restoreSeconds").asLong()
                                : null)
                // A copy of an earlier time lacks later alerts without having lost them.
                .withRpoSeconds(
                        report.path("lostSeconds").isNumber() && target.equals("latest")
                                ? Math.round(report.path("lostSeconds").asDouble())
                                : null)
                .build();
    }

    private static VerificationStatus failedVerification(Job job, @Nullable String lastSuccess, String reason) {
        return VerificationStatus.builder()
                .withLastSuccessfulTime(lastSuccess)
                .withLastAttemptTime(startTime(job))
                .withResult(RestoreTestResult.FAILED)
                .withMessage(reason)
                .build();
    }

    private static String successMessage(JsonNode report) {
        return "restored " + report.path("sightings").asLong() + " sightings of "
                + report.path("series").asLong() + " series and "
                + report.path("closedDays").asLong() + " closed days, all as recorded";
    }

    private static String failureMessages(JsonNode report) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("result").asText().equals("failed"))
                .map(check -> check.path("name").asText() + ": "
                        + check.path("message").asText())
                .collect(Collectors.joining("; "));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty(); // a truncated report of a crashed container
        }
    }

    // In the format of the status, so that both can be compared as text.
    private static String startTime(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
