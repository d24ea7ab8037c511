package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Certificates.Certificate;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.PresentedCertificate;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Ports;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.Renewal;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.sql.ClientProbe;
import io.alerthistory.operator.sql.Endpoint;
import io.alerthistory.postgres.roles.Password;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in as the application would, over a way through the API server, and sees which certificate is presented there. */
record DatabaseObserver(KubernetesClient client, Names names, Clock clock) {
    private static final String LOOPBACK = "127.0.0.1";

    /** What came of it; with the certificates of the Secrets. */
    record Database(PostgresProbe postgres, List<Seen<Certificate>> certificates) {}

    Database look() {
        var certificates = new ArrayList<Seen<Certificate>>();
        var app = secret(names.app());
        certificates.add(certificate("the instance's CA", app, Secrets.AUTHORITY));
        if (!backedUp()) {
            return new Database(postgres(app, certificates), certificates);
        }
        certificates.add(certificate("pgBackRest", secret(names.pgbackrest()), Secrets.CERTIFICATE));
        return new Database(postgres(app, certificates), certificates);
    }

    private boolean backedUp() {
        return secret(names.pgbackrest()) instanceof Seen.Fact<Map<String, String>>;
    }

    private PostgresProbe postgres(Seen<Map<String, String>> app, List<Seen<Certificate>> certificates) {
        var rights = new Rights(client, names.namespace());
        var denied = CallerRights.FORWARD.stream()
                .filter(right -> !rights.mine(right))
                .findFirst();
        if (denied.isPresent()) {
            certificates.add(new Seen.Hidden<>("you may not " + denied.get()));
            return PostgresProbe.hidden("you may not " + denied.get() + ": PostgreSQL could not be asked");
        }
        return switch (app) {
            case Seen.Hidden<Map<String, String>>(String why) -> PostgresProbe.hidden(why);
            case Seen.Fact<Map<String, String>>(Map<String, String> data, Source _) ->
                running()
                        .map(pod -> asked(data, ready(pod), certificates))
                        .orElseGet(() -> PostgresProbe.refused(names.pod(), "", "there is no such pod that runs"));
        };
    }

    private Optional<Pod> running() {
        return Optional.ofNullable(client.pods()
                        .inNamespace(names.namespace())
                        .withName(names.pod())
                        .get())
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()));
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getName().equals("postgres") && container.getReady());
    }

    private PostgresProbe asked(Map<String, String> app, boolean ready, List<Seen<Certificate>> certificates) {
        try (var way = client.pods()
                .inNamespace(names.namespace())
                .withName(names.pod())
                .portForward(Ports.POSTGRES)) {
            certificates.add(PresentedCertificate.ofPostgres(LOOPBACK, way.getLocalPort()));
            var probe = login(app, way.getLocalPort());
            // Where PostgreSQL is ready and the way is broken, nothing is known of PostgreSQL.
            return ready && way.errorOccurred() && probe.facts() instanceof Seen.Hidden
                    ? PostgresProbe.hidden("the way through the API server to " + names.pod() + " broke")
                    : probe;
        } catch (IOException | KubernetesClientException | IllegalArgumentException e) {
            return PostgresProbe.hidden("there is no way to " + names.pod() + ": " + e.getMessage());
        }
    }

    private PostgresProbe login(Map<String, String> app, int port) {
        var endpoint = new Endpoint(LOOPBACK, port, names.host(), app.getOrDefault(Secrets.AUTHORITY, ""));
        return PostgresProbe.of(
                names.pod() + ", through the API server",
                () -> ClientProbe.open(
                        endpoint,
                        app.getOrDefault(Secrets.USER, ""),
                        new Password(app.getOrDefault(Secrets.PASSWORD, "")),
                        "alert-history doctor"),
                clock);
    }

    private Seen<Map<String, String>> secret(String name) {
        return Asked.of(
                        "get secret " + name,
                        Source.API_SERVER,
                        () -> Optional.ofNullable(client.secrets()
                                        .inNamespace(names.namespace())
                                        .withName(name)
                                        .get())
                                .map(Secrets::text))
                .then(found -> found.<Seen<Map<String, String>>>map(data -> new Seen.Fact<>(data, Source.API_SERVER))
                        .orElseGet(() -> new Seen.Hidden<>("there is no Secret " + name)));
    }

    private static Seen<Certificate> certificate(String whose, Seen<Map<String, String>> secret, String key) {
        return secret.then(data -> read(whose, data.getOrDefault(key, "")));
    }

    private static Seen<Certificate> read(String whose, String pem) {
        try {
            var facts = CertificateFacts.read(pem);
            return new Seen.Fact<>(
                    new Certificate(whose, facts.notBefore(), facts.notAfter(), Optional.of(Renewal.next(facts))),
                    Source.API_SERVER);
        } catch (UnreadableCertificate e) {
            return new Seen.Hidden<>("the certificate of " + whose + " cannot be read: " + e.getMessage());
        }
    }
}
