package io.alerthistory.operator.status;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.credentials.RotationTimings;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.CertificateStatus;
import io.alerthistory.operator.resource.InstanceStatus.ConfigurationStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.pem.InvalidCertificateException;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
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
        var facts = facts(observed);
        return new InstanceStatus(
                generation,
                conditions(findings, previousStatus, generation, now),
                facts.map(InstanceStatusMapper::version).orElse(previousStatus.version()),
                observed.pod()
                        .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                        .orElse(previousStatus.image()),
                observed.claim()
                        .flatMap(claim -> storage(claim.getStatus().getCapacity()))
                        .orElse(null),
                observed.claim().flatMap(InstanceStatusMapper::requested).orElse(null),
                facts.map(serverFacts ->
                                String.join(",", serverFacts.configuration().pendingRestart()))
                        .orElse(previousStatus.pendingRestart()),
                facts.map(serverFacts -> configuration(serverFacts, previousStatus, now))
                        .orElse(previousStatus.configuration()),
                facts.map(serverFacts -> serverFacts.identity().systemIdentifier())
                        .orElse(previousStatus.systemIdentifier()),
                names.appSecret(),
                names.host(),
                certificates(observed),
                observed.pod()
                        .map(pod -> PodState.annotation(pod, InstanceLabels.TEMPLATE_HASH))
                        .orElse(previousStatus.templateHash()),
                passwordRotation(observed).orElse(previousStatus.passwordRotationTime()),
                facts.map(serverFacts -> (long) serverFacts.identity().timeline())
                        .orElse(previousStatus.timeline()),
                facts.map(BackupStatusMapper::volume).orElse(previousStatus.volume()),
                facts.map(BackupStatusMapper::repositories).orElse(previousStatus.repositories()),
                BackupStatusMapper.verification(observed.backups(), previousStatus.verification()),
                observed.claim()
                        .map(claim -> BackupStatusMapper.restoredBy(claim))
                        .orElse(previousStatus.lastRestore()),
                findings.stream().anyMatch(finding -> finding.reason().equals("Paused")) ? true : null);
    }

    /** A status that says nothing. */
    public static InstanceStatus empty() {
        return new InstanceStatus(
                null, List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(), null, null, null);
    }

    private static List<StatusCondition> conditions(
            List<ConditionFinding> findings, InstanceStatus previousStatus, long generation, Instant now) {
        // What could not be checked this time is said as it was, with the generation that it was said of.
        var conditionsByType = new TreeMap<String, StatusCondition>();
        previousStatus.conditions().forEach(condition -> conditionsByType.put(condition.type(), condition));
        findings.forEach(finding ->
                conditionsByType.put(finding.type().toString(), condition(finding, previousStatus, generation, now)));
        return List.copyOf(conditionsByType.values());
    }

    private static StatusCondition condition(
            ConditionFinding finding, InstanceStatus previousStatus, long generation, Instant now) {
        var since = previousStatus.conditions().stream()
                .filter(previous -> previous.type().equals(finding.type().toString())
                        && previous.status().equals(finding.status().toString()))
                .map(StatusCondition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> timestamp(now));
        return new StatusCondition(
                finding.type().toString(),
                finding.status().toString(),
                finding.reason(),
                // The API server takes no more (metav1.Condition).
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

    // The former login works for the overlap from the moment on in which the new one was published.
    private static Optional<String> passwordRotation(ObservedInstance observed) {
        try {
            return observed.secrets()
                    .verifiers()
                    .map(data -> data.get("previous-until"))
                    .map(until -> timestamp(Instant.parse(until).minus(RotationTimings.DEFAULT.overlap())));
        } catch (DateTimeParseException _) {
            return Optional.empty(); // a hand broke it: the decision mends it
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
            return null; // a condition says so
        }
    }

    private static Optional<ServerFacts> facts(ObservedInstance observed) {
        return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? Optional.of(facts)
                : Optional.empty();
    }

    // "16.15 (Debian 16.15-1.pgdg12+1)" without what is of the packager.
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
