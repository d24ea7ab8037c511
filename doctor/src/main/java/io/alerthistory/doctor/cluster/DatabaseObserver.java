package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.probe.CertificateProbe;
import io.alerthistory.doctor.probe.PostgresProbe;
import io.alerthistory.manifests.ContainerPorts;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.CertificateRenewal;
import io.alerthistory.operator.sql.ClientProbe;
import io.alerthistory.operator.sql.ServerEndpoint;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.postgres.roles.RolePassword;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in as the application, through the API server, and reads the certificate that the server presents. */
record DatabaseObserver(KubernetesClient client, InstanceNames names, Clock clock) {
    private static final String LOOPBACK = "127.0.0.1";

    /** The result of the login, and the certificates in the Secrets. */
    record DatabaseFacts(PostgresProbe postgres, List<Observation<CertificateValidity>> certificates) {}

    DatabaseFacts observe() {
        var certificates = new ArrayList<Observation<CertificateValidity>>();
        var app = secret(names.appSecret());
        certificates.add(certificate("the instance's CA", app, InstanceSecrets.AUTHORITY));
        if (!isBackedUp()) {
            return new DatabaseFacts(postgres(app, certificates), certificates);
        }
        certificates.add(certificate("pgBackRest", secret(names.pgbackrestSecret()), InstanceSecrets.CERTIFICATE));
        return new DatabaseFacts(postgres(app, certificates), certificates);
    }

    private boolean isBackedUp() {
        return secret(names.pgbackrestSecret()) instanceof Observation.Available<Map<String, String>>;
    }

    private PostgresProbe postgres(
            Observation<Map<String, String>> app, List<Observation<CertificateValidity>> certificates) {
        var rights = new PermissionReview(client, names.namespace());
        var denied = CallerPermissions.FORWARD.stream()
                .filter(permission -> !rights.isCallerAllowed(permission))
                .findFirst();
        if (denied.isPresent()) {
            certificates.add(new Observation.Unavailable<>("you may not " + denied.get()));
            return PostgresProbe.unavailable("you may not " + denied.get() + ": PostgreSQL could not be asked");
        }
        return switch (app) {
            case Observation.Unavailable<Map<String, String>>(String reason) -> PostgresProbe.unavailable(reason);
            case Observation.Available<Map<String, String>>(Map<String, String> data, FactSource _) ->
                runningPod()
                        .map(pod -> probe(data, ready(pod), certificates))
                        .orElseGet(() -> PostgresProbe.refused(names.pod(), "", "there is no such pod that runs"));
        };
    }

    private Optional<Pod> runningPod() {
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

    private PostgresProbe probe(
            Map<String, String> app, boolean ready, List<Observation<CertificateValidity>> certificates) {
        try (var portForward = client.pods()
                .inNamespace(names.namespace())
                .withName(names.pod())
                .portForward(ContainerPorts.POSTGRES)) {
            certificates.add(CertificateProbe.ofPostgres(LOOPBACK, portForward.getLocalPort()));
            var probe = login(app, portForward.getLocalPort());
            // Where PostgreSQL is ready and the way is broken, nothing is known of PostgreSQL.
            return ready && portForward.errorOccurred() && probe.facts() instanceof Observation.Unavailable
                    ? PostgresProbe.unavailable("the way through the API server to " + names.pod() + " broke")
                    : probe;
        } catch (IOException | KubernetesClientException | IllegalArgumentException e) {
            return PostgresProbe.unavailable("there is no way to " + names.pod() + ": " + e.getMessage());
        }
    }

    private PostgresProbe login(Map<String, String> app, int port) {
        var endpoint =
                new ServerEndpoint(LOOPBACK, port, names.host(), app.getOrDefault(InstanceSecrets.AUTHORITY, ""));
        return PostgresProbe.of(
                names.pod() + ", through the API server",
                () -> ClientProbe.connect(
                        endpoint,
                        app.getOrDefault(InstanceSecrets.USER, ""),
                        new RolePassword(app.getOrDefault(InstanceSecrets.PASSWORD, "")),
                        "alert-history doctor"),
                clock);
    }

    private Observation<Map<String, String>> secret(String name) {
        return ApiServerQuery.run(
                        "get secret " + name,
                        FactSource.API_SERVER,
                        () -> Optional.ofNullable(client.secrets()
                                        .inNamespace(names.namespace())
                                        .withName(name)
                                        .get())
                                .map(InstanceSecrets::decode))
                .flatMap(secretData -> secretData
                        .<Observation<Map<String, String>>>map(
                                data -> new Observation.Available<>(data, FactSource.API_SERVER))
                        .orElseGet(() -> new Observation.Unavailable<>("there is no Secret " + name)));
    }

    private static Observation<CertificateValidity> certificate(
            String owner, Observation<Map<String, String>> secret, String key) {
        return secret.flatMap(data -> read(owner, data.getOrDefault(key, "")));
    }

    private static Observation<CertificateValidity> read(String owner, String pem) {
        try {
            var facts = CertificateFacts.read(pem);
            return new Observation.Available<>(
                    new CertificateValidity(
                            owner, facts.notBefore(), facts.notAfter(), Optional.of(CertificateRenewal.dueAt(facts))),
                    FactSource.API_SERVER);
        } catch (InvalidCertificateException e) {
            return new Observation.Unavailable<>("the certificate of " + owner + " cannot be read: " + e.getMessage());
        }
    }
}
