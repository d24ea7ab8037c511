package io.alerthistory.operator.decide.secret;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.CertificateRenewal;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.spec.PostgresInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The instance's own CA and the server certificate: issued, renewed in time, or taken from the user's Secret.
 *
 * @param serverSecret the Secret that the pod mounts
 * @param serverCertificate the certificate that the server should present; empty while the user's Secret is missing
 * @param clientTrust the CA that PostgreSQL trusts for client certificates: always the instance's own CA
 * @param serverTrust the CA that clients should trust
 */
public record CertificateStep(
        CaBundle authorities,
        String serverSecret,
        Optional<String> serverCertificate,
        String clientTrust,
        String serverTrust,
        List<ReconcileAction> actions) {
    private static final Duration LIFETIME = Duration.ofDays(90);

    public static CertificateStep of(
            PostgresInstance instance,
            InstanceNames names,
            ObservedInstance observed,
            Instant now,
            Supplier<CertificateAuthority> authoritySource) {
        var stored = observed.secrets().authority().flatMap(CaSecret::read);
        var authorities =
                stored.orElseGet(() -> CaBundle.of(authoritySource.get())).advanceTo(now, authoritySource);
        var actions = new ArrayList<ReconcileAction>();
        if (stored.filter(authorities::equals).isEmpty()) {
            actions.add(new ReconcileAction.WriteSecret(
                    InstanceSecrets.authority(names, CaSecret.write(authorities)),
                    OwnershipPolicy.ownsSecrets(instance)));
        }
        return instance.tls()
                .serverSecret()
                .map(secret -> userCertificate(secret, authorities, observed, now, actions))
                .orElseGet(() -> operatorCertificate(names, authorities, observed, now, actions));
    }

    private static CertificateStep userCertificate(
            String secret,
            CaBundle authorities,
            ObservedInstance observed,
            Instant now,
            List<ReconcileAction> actions) {
        var data = observed.secrets().server().orElse(Map.of());
        return new CertificateStep(
                authorities,
                secret,
                Optional.ofNullable(data.get(InstanceSecrets.CERTIFICATE)),
                authorities.trustPem(now),
                data.getOrDefault(InstanceSecrets.AUTHORITY, ""),
                actions);
    }

    private static CertificateStep operatorCertificate(
            InstanceNames names,
            CaBundle authorities,
            ObservedInstance observed,
            Instant now,
            List<ReconcileAction> actions) {
        var trust = authorities.trustPem(now);
        var existing = observed.secrets().server().filter(data -> isUsable(data, names, authorities, trust, now));
        var certificate = existing.map(data -> data.getOrDefault(InstanceSecrets.CERTIFICATE, ""))
                .orElseGet(() -> {
                    CertificateAndKey issued = authorities.current().issueServer(names.serverHosts(), LIFETIME, now);
                    actions.add(new ReconcileAction.WriteSecret(
                            InstanceSecrets.server(names, issued.certificatePem(), issued.keyPem(), trust), true));
                    return issued.certificatePem();
                });
        return new CertificateStep(authorities, names.serverSecret(), Optional.of(certificate), trust, trust, actions);
    }

    private static boolean isUsable(
            Map<String, String> data, InstanceNames names, CaBundle authorities, String trust, Instant now) {
        try {
            var pair = CertificateAndKey.read(
                    data.getOrDefault(InstanceSecrets.CERTIFICATE, ""), data.getOrDefault(InstanceSecrets.KEY, ""));
            var facts = CertificateFacts.read(pair.certificatePem());
            return facts.isIssuedBy(authorities.current())
                    && facts.covers(names.serverHosts())
                    && facts.isValidAt(now)
                    && !CertificateRenewal.isDue(facts, now)
                    && trust.equals(data.get(InstanceSecrets.AUTHORITY));
        } catch (InvalidCertificateException _) {
            return false; // edited manually: a new certificate replaces it
        }
    }
}
