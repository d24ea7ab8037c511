package io.alerthistory.operator.status;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.credentials.Patience;
import io.alerthistory.operator.decide.Finding;
import io.alerthistory.operator.decide.PodState;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.Certificates;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
import io.alerthistory.operator.resource.InstanceStatus.Configuration;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
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

/** The status of an instance: from what was seen and found, and from the status before, for what has not changed. */
public final class Statuses {
    private Statuses() {}

    public static InstanceStatus of(
            Names names, long generation, Observed seen, List<Finding> findings, InstanceStatus before, Instant now) {
        var facts = facts(seen);
        return new InstanceStatus(
                generation,
                conditions(findings, before, generation, now),
                facts.map(Statuses::version).orElse(before.version()),
                seen.pod()
                        .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                        .orElse(before.image()),
                seen.claim()
                        .flatMap(claim -> storage(claim.getStatus().getCapacity()))
                        .orElse(null),
                seen.claim().flatMap(Statuses::requested).orElse(null),
                facts.map(known -> String.join(",", known.configuration().needsRestart()))
                        .orElse(before.pendingRestart()),
                facts.map(known -> configuration(known, before, now)).orElse(before.configuration()),
                facts.map(known -> known.identity().systemIdentifier()).orElse(before.systemIdentifier()),
                names.app(),
                names.host(),
                certificates(seen),
                seen.pod().map(pod -> PodState.annotation(pod, Labels.TEMPLATE)).orElse(before.templateRevision()),
                rotated(seen).orElse(before.passwordRotated()),
                facts.map(known -> (long) known.identity().timeline()).orElse(before.timeline()),
                facts.map(BackupSaid::volume).orElse(before.volume()),
                facts.map(BackupSaid::repositories).orElse(before.repositories()),
                BackupSaid.proof(seen.backups(), before.proof()),
                seen.claim().map(claim -> BackupSaid.restored(claim)).orElse(before.restored()),
                findings.stream().anyMatch(finding -> finding.reason().equals("Paused")) ? true : null);
    }

    /** A status that says nothing. */
    public static InstanceStatus none() {
        return new InstanceStatus(
                null, List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(), null, null, null);
    }

    private static List<Condition> conditions(
            List<Finding> findings, InstanceStatus before, long generation, Instant now) {
        // What could not be looked at this time is said as it was, with the generation that it was said of.
        var said = new TreeMap<String, Condition>();
        before.conditions().forEach(condition -> said.put(condition.type(), condition));
        findings.forEach(finding -> said.put(finding.type().toString(), condition(finding, before, generation, now)));
        return List.copyOf(said.values());
    }

    private static Condition condition(Finding finding, InstanceStatus before, long generation, Instant now) {
        var since = before.conditions().stream()
                .filter(old -> old.type().equals(finding.type().toString())
                        && old.status().equals(finding.truth().toString()))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> time(now));
        return new Condition(
                finding.type().toString(),
                finding.truth().toString(),
                finding.reason(),
                // The API server takes no more (metav1.Condition).
                finding.message().length() > 32_000 ? finding.message().substring(0, 32_000) : finding.message(),
                since,
                generation);
    }

    private static Configuration configuration(ServerFacts facts, InstanceStatus before, Instant now) {
        var hash = facts.configuration().hashInForce().orElse("");
        var old = before.configuration();
        var since = old != null && hash.equals(old.hash()) && old.since() != null ? old.since() : time(now);
        return new Configuration(hash, since, time(facts.identity().started()));
    }

    // The former login works for the overlap from the moment on in which the new one was published.
    private static Optional<String> rotated(Observed seen) {
        try {
            return seen.secrets()
                    .verifiers()
                    .map(data -> data.get("previous-until"))
                    .map(until -> time(Instant.parse(until).minus(Patience.STANDARD.overlap())));
        } catch (DateTimeParseException _) {
            return Optional.empty(); // a hand broke it: the decision mends it
        }
    }

    private static @Nullable Certificates certificates(Observed seen) {
        var server = expiry(seen.secrets().server(), Secrets.CERTIFICATE);
        var authority = expiry(seen.secrets().authority(), Secrets.AUTHORITY);
        return server == null && authority == null ? null : new Certificates(authority, server);
    }

    private static @Nullable String expiry(Optional<Map<String, String>> secret, String key) {
        try {
            return secret.map(data -> data.get(key))
                    .map(pem -> time(CertificateFacts.read(pem).notAfter()))
                    .orElse(null);
        } catch (UnreadableCertificate _) {
            return null; // a condition says so
        }
    }

    private static Optional<ServerFacts> facts(Observed seen) {
        return seen.server() instanceof Reach.Reached(ServerFacts facts) ? Optional.of(facts) : Optional.empty();
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
                .map(known -> known.get("storage"))
                .map(Quantity::toString);
    }

    private static String time(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
