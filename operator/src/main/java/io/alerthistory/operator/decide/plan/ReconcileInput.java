package io.alerthistory.operator.decide.plan;

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
 * The input of all decisions.
 *
 * @param identity the identity of the instance, for restores with a precondition
 * @param lastVerification the last known verification of a backup
 * @param restartAnnotation the value of the annotation that requests a restart
 * @param randomSources sources of new secrets
 */
public record ReconcileInput(
        InstanceNames names,
        InstanceIdentity identity,
        Optional<VerificationStatus> lastVerification,
        String restartAnnotation,
        InstanceParseResult parseResult,
        PlatformDefaults platform,
        ObservedInstance observed,
        Instant now,
        RandomSources randomSources) {

    /**
     * The instance that a restore with a precondition names.
     *
     * @param uid of the PostgresInstance
     * @param timeline the last observed timeline; empty if it was never observed
     */
    public record InstanceIdentity(String uid, Optional<Long> timeline) {}

    /** The sources of randomness. */
    public record RandomSources(Supplier<CertificateAuthority> authoritySource, SecretGenerator secretGenerator) {}
}
