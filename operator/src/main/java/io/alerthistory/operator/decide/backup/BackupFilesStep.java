package io.alerthistory.operator.decide.backup;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.manifests.backup.BackupFiles;
import io.alerthistory.manifests.backup.RepositoryCredentialsReader;
import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.CertificateRenewal;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.postgres.backup.PgbackrestTopology;
import io.alerthistory.spec.BootstrapSpec;
import io.alerthistory.spec.PostgresInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Secret that every pgBackRest of the instance mounts. It exists before any pod, and follows changes of
 * repositories, their Secrets and the certificate.
 *
 * @param missingSecrets a sentence for each Secret that the user must create
 */
public record BackupFilesStep(List<String> missingSecrets, PartialPlan plan) {
    private static final Duration LIFETIME = Duration.ofDays(90);

    public static BackupFilesStep of(
            PostgresInstance instance,
            InstanceNames names,
            ObservedBackups observedBackups,
            CaBundle authorities,
            Instant now) {
        var repositoryCredentials = RepositoryCredentialsReader.repositories(
                instance.backup().repositories(), names, secrets(observedBackups));
        var source = instance.bootstrap()
                .map(BootstrapSpec::repository)
                .map(repository -> RepositoryCredentialsReader.source(repository, names, secrets(observedBackups)));
        var missing = Stream.concat(
                        repositoryCredentials.problems().stream(),
                        source.stream().flatMap(sourceCredentials -> sourceCredentials.problems().stream()))
                .toList();
        var files = new TreeMap<>(BackupFiles.of(
                instance,
                names,
                repositoryCredentials,
                source.filter(
                        sourceCredentials -> !sourceCredentials.repositories().isEmpty())));
        files.putAll(certificate(names, observedBackups, authorities, now));
        return new BackupFilesStep(
                missing,
                observedBackups.files().map(TreeMap::new).equals(Optional.of(files))
                        ? PartialPlan.EMPTY
                        : PartialPlan.doing(List.of(new ReconcileAction.WriteSecret(
                                InstanceSecrets.pgbackrest(names, files),
                                // All of it can be created again from other Secrets.
                                true))));
    }

    private static Function<String, Optional<Map<String, String>>> secrets(ObservedBackups observedBackups) {
        return name -> Optional.ofNullable(observedBackups.secrets().get(name));
    }

    private static Map<String, String> certificate(
            InstanceNames names, ObservedBackups observedBackups, CaBundle authorities, Instant now) {
        var trust = authorities.trustPem(now);
        return observedBackups
                .files()
                .filter(data -> isUsable(data, names, authorities, now))
                .map(data -> certificate(
                        data.getOrDefault(InstanceSecrets.CERTIFICATE, ""),
                        data.getOrDefault(InstanceSecrets.KEY, ""),
                        trust))
                .orElseGet(() -> {
                    CertificateAndKey issued = authorities
                            .current()
                            .issuePeer(PgbackrestTopology.COMMON_NAME, names.pgbackrestHosts(), LIFETIME, now);
                    return certificate(issued.certificatePem(), issued.keyPem(), trust);
                });
    }

    private static Map<String, String> certificate(String certificate, String key, String trust) {
        return Map.of(
                InstanceSecrets.CERTIFICATE, certificate, InstanceSecrets.KEY, key, InstanceSecrets.AUTHORITY, trust);
    }

    private static boolean isUsable(Map<String, String> data, InstanceNames names, CaBundle authorities, Instant now) {
        try {
            var pair = CertificateAndKey.read(
                    data.getOrDefault(InstanceSecrets.CERTIFICATE, ""), data.getOrDefault(InstanceSecrets.KEY, ""));
            var facts = CertificateFacts.read(pair.certificatePem());
            return facts.isIssuedBy(authorities.current())
                    && facts.covers(names.pgbackrestHosts())
                    && facts.isValidAt(now)
                    && !CertificateRenewal.isDue(facts, now);
        } catch (InvalidCertificateException _) {
            return false;
        }
    }
}
