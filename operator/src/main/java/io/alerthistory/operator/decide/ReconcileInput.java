package io.alerthistory.operator.decide;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.credentials.SecretGenerator;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.spec.InstanceParseResult;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that a decision is made from.
 *
 * @param identity which one it is, for restores that expect a certain one
 * @param lastVerification the last verification of a backup that was known
 * @param restartAnnotation the value of the instance's annotation that asks for a restart
 * @param randomSources where new secrets come from
 */
public record ReconcileInput(
        InstanceNames names,
        RestoreStep.InstanceIdentity identity,
        Optional<VerificationStatus> lastVerification,
        String restartAnnotation,
        InstanceParseResult parseResult,
        PlatformDefaults platform,
        ObservedInstance observed,
        Instant now,
        RandomSources randomSources) {

    /** Chance, passed in. */
    public record RandomSources(Supplier<CertificateAuthority> authoritySource, SecretGenerator secretGenerator) {}
}
