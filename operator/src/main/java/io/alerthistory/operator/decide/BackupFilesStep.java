package io.alerthistory.operator.decide;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.manifests.backup.BackupFiles;
import io.alerthistory.manifests.backup.Opening;
import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.operator.certificate.Renewal;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.postgres.backup.Place;
import io.alerthistory.spec.Bootstrap;
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
 * The Secret that every pgBackRest of the instance mounts: there before any pod, and right whenever a repository, one of its
 * Secrets or the certificate is another.
 *
 * @param missing a sentence for each Secret that the user has yet to make
 */
record BackupFilesStep(List<String> missing, Step step) {
    private static final Duration LIFETIME = Duration.ofDays(90);

    static BackupFilesStep of(
            PostgresInstance instance, Names names, BackupsSeen seen, CaBundle authorities, Instant now) {
        var opened = Opening.repositories(instance.backup().repositories(), names, secrets(seen));
        var source =
                instance.bootstrap().map(Bootstrap::repository).map(from -> Opening.source(from, names, secrets(seen)));
        var missing = Stream.concat(opened.missing().stream(), source.stream().flatMap(from -> from.missing().stream()))
                .toList();
        var files = new TreeMap<>(BackupFiles.of(
                instance,
                names,
                opened,
                source.filter(from -> !from.repositories().isEmpty())));
        files.putAll(certificate(names, seen, authorities, now));
        return new BackupFilesStep(
                missing,
                seen.files().map(TreeMap::new).equals(Optional.of(files))
                        ? Step.NOTHING
                        : Step.doing(List.of(new Action.WriteSecret(
                                Secrets.pgbackrest(names, files),
                                // All of it is made again from what stays.
                                true))));
    }

    private static Function<String, Optional<Map<String, String>>> secrets(BackupsSeen seen) {
        return name -> Optional.ofNullable(seen.secrets().get(name));
    }

    private static Map<String, String> certificate(Names names, BackupsSeen seen, CaBundle authorities, Instant now) {
        var trust = authorities.trustPem(now);
        return seen.files()
                .filter(data -> good(data, names, authorities, now))
                .map(data -> certificate(
                        data.getOrDefault(Secrets.CERTIFICATE, ""), data.getOrDefault(Secrets.KEY, ""), trust))
                .orElseGet(() -> {
                    Issued issued = authorities.current().peer(Place.COMMON_NAME, names.backupNames(), LIFETIME, now);
                    return certificate(issued.certificatePem(), issued.keyPem(), trust);
                });
    }

    private static Map<String, String> certificate(String certificate, String key, String trust) {
        return Map.of(Secrets.CERTIFICATE, certificate, Secrets.KEY, key, Secrets.AUTHORITY, trust);
    }

    private static boolean good(Map<String, String> data, Names names, CaBundle authorities, Instant now) {
        try {
            var pair = Issued.read(data.getOrDefault(Secrets.CERTIFICATE, ""), data.getOrDefault(Secrets.KEY, ""));
            var facts = CertificateFacts.read(pair.certificatePem());
            return facts.issuedBy(authorities.current())
                    && facts.covers(names.backupNames())
                    && facts.validAt(now)
                    && !Renewal.due(facts, now);
        } catch (UnreadableCertificate _) {
            return false;
        }
    }
}
