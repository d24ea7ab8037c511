package io.alerthistory.operator.decide;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.operator.certificate.Renewal;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.spec.PostgresInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The instance's own CA and its server's certificate: made, renewed in time, or taken from the user's Secret.
 *
 * @param serverSecret the Secret that the pod mounts
 * @param serverCertificate the certificate that the server should show; empty while the user's Secret is missing
 * @param clientTrust whom PostgreSQL believes of clients with certificates: the instance's own CA, never the user's
 * @param serverTrust whom clients should believe
 */
record CertificateStep(
        CaBundle authorities,
        String serverSecret,
        Optional<String> serverCertificate,
        String clientTrust,
        String serverTrust,
        List<Action> actions) {
    private static final Duration LIFETIME = Duration.ofDays(90);

    static CertificateStep of(
            PostgresInstance instance, Names names, Observed seen, Instant now, Supplier<CertificateAuthority> fresh) {
        var stored = seen.secrets().authority().flatMap(CaSecret::read);
        var authorities = stored.orElseGet(() -> CaBundle.of(fresh.get())).at(now, fresh);
        var actions = new ArrayList<Action>();
        if (stored.filter(authorities::equals).isEmpty()) {
            actions.add(new Action.WriteSecret(
                    Secrets.authority(names, CaSecret.write(authorities)), Ownership.ofSecrets(instance)));
        }
        return instance.tls()
                .serverSecret()
                .map(secret -> theirs(secret, authorities, seen, now, actions))
                .orElseGet(() -> ours(names, authorities, seen, now, actions));
    }

    private static CertificateStep theirs(
            String secret, CaBundle authorities, Observed seen, Instant now, List<Action> actions) {
        var data = seen.secrets().server().orElse(Map.of());
        return new CertificateStep(
                authorities,
                secret,
                Optional.ofNullable(data.get(Secrets.CERTIFICATE)),
                authorities.trustPem(now),
                data.getOrDefault(Secrets.AUTHORITY, ""),
                actions);
    }

    private static CertificateStep ours(
            Names names, CaBundle authorities, Observed seen, Instant now, List<Action> actions) {
        var trust = authorities.trustPem(now);
        var kept = seen.secrets().server().filter(data -> good(data, names, authorities, trust, now));
        var certificate = kept.map(data -> data.getOrDefault(Secrets.CERTIFICATE, ""))
                .orElseGet(() -> {
                    Issued issued = authorities.current().server(names.serverNames(), LIFETIME, now);
                    actions.add(new Action.WriteSecret(
                            Secrets.server(names, issued.certificatePem(), issued.keyPem(), trust), true));
                    return issued.certificatePem();
                });
        return new CertificateStep(authorities, names.server(), Optional.of(certificate), trust, trust, actions);
    }

    private static boolean good(
            Map<String, String> data, Names names, CaBundle authorities, String trust, Instant now) {
        try {
            var pair = Issued.read(data.getOrDefault(Secrets.CERTIFICATE, ""), data.getOrDefault(Secrets.KEY, ""));
            var facts = CertificateFacts.read(pair.certificatePem());
            return facts.issuedBy(authorities.current())
                    && facts.covers(names.serverNames())
                    && facts.validAt(now)
                    && !Renewal.due(facts, now)
                    && trust.equals(data.get(Secrets.AUTHORITY));
        } catch (UnreadableCertificate _) {
            return false; // a hand broke it: a new one is as good
        }
    }
}
