package io.alerthistory.operator.decide;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Platform;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.credentials.Chance;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.resource.InstanceStatus.Proof;
import io.alerthistory.spec.Parsed;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that a decision is made from.
 *
 * @param instance which one it is, for restores that expect a certain one
 * @param proof the last proof of a backup that was known
 * @param restart the value of the instance's annotation that asks for a restart
 * @param fresh where new secrets come from
 */
public record Situation(
        Names names,
        RestoreStep.Instance instance,
        Optional<Proof> proof,
        String restart,
        Parsed parsed,
        Platform platform,
        Observed seen,
        Instant now,
        Fresh fresh) {

    /** Chance, passed in. */
    public record Fresh(Supplier<CertificateAuthority> authority, Chance chance) {}
}
