package io.alerthistory.operator.status;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.credentials.RotationTimings;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.CertificateStatus;
import io.alerthistory.operator.resource.InstanceStatus.ConfigurationStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.resource.InstanceStatusBuilder;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.pem.InvalidCertificateException;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps the observed state and the findings to the status of an instance. Unchanged values come from the previous
 * status.
 */
public final class InstanceStatusMapper {
    private InstanceStatusMapper() {}

    public static InstanceStatus of(
            InstanceNames names,
            long generation,
            ObservedInstance observed,
            List<ConditionFinding> findings,
            InstanceStatus previousStatus,
            Instant now) {
        var status = previousStatus.toBuilder()
                .withObservedGeneration(generation)
                .withConditions(conditions(findings, previousStatus, generation, now))
                .withConnectionSecret(names.appSecret())
                .withHost(names.host())
                .withCertificates(certificates(observed))
                .withVerification(BackupStatusMapper.verification(observed.backups(), previousStatus.verification()))
                .withPaused(
                        findings.stream().anyMatch(finding -> finding.reason() == ConditionReason.PAUSED)
                                ? true
                                : null);
        passwordRotation(observed).ifPresent(status::withPasswordRotationTime);
        setClaim(status, observed.claim());
        observed.pod().ifPresent(pod -> setPod(status, pod));
        facts(observed).ifPresent(facts -> {
            setServer(status, facts);
            status.withConfiguration(configuration(facts, previousStatus, now));
        });
        return status.build();
    }

    private static void setClaim(InstanceStatusBuilder status, Optional<PersistentVolumeClaim> claim) {
        status.withStorage(claim.flatMap(
                                volumeClaim -> storage(volumeClaim.getStatus().getCapacity()))
                        .orElse(null))
                .withStorageRequested(
                        claim.flatMap(InstanceStatusMapper::requested).orElse(null));
        claim.ifPresent(volumeClaim -> status.withLastRestore(BackupStatusMapper.restoredBy(volumeClaim)));
    }

    private static void setPod(InstanceStatusBuilder status, Pod pod) {
        status.withImage(PodState.image(pod)).withTemplateHash(PodState.annotation(pod, InstanceLabels.TEMPLATE_HASH));
    }

    private static void setServer(InstanceStatusBuilder status, ServerFacts facts) {
        status.withVersion(version(facts))
                .withPendingRestart(String.join(",", facts.configuration().pendingRestart()))
                .withSystemIdentifier(facts.identity().systemIdentifier())
                .withTimeline((long) facts.identity().timeline())
                .withVolume(BackupStatusMapper.volume(facts))
                .withRepositories(BackupStatusMapper.repositories(facts));
    }

    private static List<StatusCondition> conditions(
            List<ConditionFinding> findings, InstanceStatus previousStatus, long generation, Instant now) {
        // Conditions that could not be checked stay as they were, with their observed generation.
        var conditionsByType = new TreeMap<String, StatusCondition>();
        previousStatus.conditions().forEach(condition -> conditionsByType.put(condition.type(), condition));
        findings.forEach(finding ->
                conditionsByType.put(finding.type().toString(), condition(finding, previousStatus, generation, now)));
        return List.copyOf(conditionsByType.values());
    }

    private static StatusCondition condition(
            ConditionFinding finding, InstanceStatus previousStatus, long generation, Instant now) {
        var since = previousStatus.conditions().stream()
                .filter(previous ->
                        previous.type().equals(finding.type().toString()) && previous.status() == finding.status())
                .map(StatusCondition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> timestamp(now));
        return new StatusCondition(
                finding.type().toString(),
                finding.status(),
                finding.reason().toString(),
                // The API server accepts no more (metav1.Condition).
                finding.message().length() > 32_000 ? finding.message().substring(0, 32_000) : finding.message(),
                since,
                generation);
    }

    private static ConfigurationStatus configuration(ServerFacts facts, InstanceStatus previousStatus, Instant now) {
        var hash = facts.configuration().activeHash().orElse("");
        var previous = previousStatus.configuration();
        var since = previous != null && hash.equals(previous.hash()) && previous.loadTime() != null
                ? previous.loadTime()
                : timestamp(now);
        return new ConfigurationStatus(hash, since, timestamp(facts.identity().startedAt()));
    }

    // The former login works for the overlap after the new one was published.
    private static Optional<String> passwordRotation(ObservedInstance observed) {
        try {
            return observed.secrets()
                    .verifiers()
                    .map(data -> data.get("previous-until"))
                    .map(until -> timestamp(Instant.parse(until).minus(RotationTimings.DEFAULT.overlap())));
        } catch (DateTimeParseException _) {
            return Optional.empty(); // edited manually: CredentialStep corrects it
        }
    }

    private static @Nullable CertificateStatus certificates(ObservedInstance observed) {
        var server = expiry(observed.secrets().server(), InstanceSecrets.CERTIFICATE);
        var authority = expiry(observed.secrets().authority(), InstanceSecrets.AUTHORITY);
        return server == null && authority == null ? null : new CertificateStatus(authority, server);
    }

    private static @Nullable String expiry(Optional<Map<String, String>> secret, String key) {
        try {
            return secret.map(data -> data.get(key))
                    .map(pem -> timestamp(CertificateFacts.read(pem).notAfter()))
                    .orElse(null);
        } catch (InvalidCertificateException _) {
            return null; // a condition reports it
        }
    }

    private static Optional<ServerFacts> facts(ObservedInstance observed) {
        return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? Optional.of(facts)
                : Optional.empty();
    }

    // "16.15 (Debian 16.15-1.pgdg12+1)" without the packager's suffix.
    private static String version(ServerFacts facts) {
        return facts.identity().version().split(" ", 2)[0];
    }

    private static Optional<String> requested(PersistentVolumeClaim claim) {
        return storage(claim.getSpec().getResources().getRequests());
    }

    private static Optional<String> storage(@Nullable Map<String, Quantity> quantities) {
        return Optional.ofNullable(quantities)
                .map(entries -> entries.get("storage"))
                .map(Quantity::toString);
    }

    private static String timestamp(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
