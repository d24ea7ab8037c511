package io.alerthistory.operator.observe;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Ports;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.observe.Observed.SecretContents;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.sql.Admin;
import io.alerthistory.operator.sql.ClientProbe;
import io.alerthistory.operator.sql.Endpoint;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.postgres.roles.Password;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an instance once: its objects, its server, and whether a client can log in. */
public final class Observer {
    private final KubernetesClient client;
    private final Clock clock;

    public Observer(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * @param serverSecret the Secret with the server's certificate
     * @param repositories the Secrets that repositories speak of
     */
    public Observed observe(Names names, String serverSecret, Set<String> repositories) {
        var secrets = secrets(names, serverSecret);
        var there = new Objects(client, names.namespace());
        var pod = there.pod(names.pod());
        return new Observed(
                secrets,
                there.configMap(names.configuration()),
                there.configMap(names.image()),
                there.pod(names.image()),
                there.statefulSet(names.base()),
                there.claim(names.claim()),
                pod,
                pod.map(running -> server(names, secrets, running))
                        .orElse(new Reach.Unreachable("there is no pod " + names.pod())),
                login(names, secrets),
                backups(names, there, repositories),
                Monitors.of(client));
    }

    private static BackupsSeen backups(Names names, Objects there, Set<String> wanted) {
        var secrets = new TreeMap<String, Map<String, String>>();
        wanted.forEach(name -> there.secret(name).ifPresent(secret -> secrets.put(name, Secrets.text(secret))));
        var labels = Map.of(Labels.INSTANCE, names.instance(), Labels.COMPONENT, "backup");
        return new BackupsSeen(
                there.secret(names.pgbackrest()).map(Secrets::text),
                secrets,
                there.labelled(CronJob.class, labels),
                there.labelled(Job.class, labels),
                there.labelled(Pod.class, labels),
                there.all(PostgresBackupResource.class).stream()
                        .filter(backup -> backup.instance().equals(names.instance()))
                        .toList(),
                there.all(PostgresRestoreResource.class).stream()
                        .filter(restore -> restore.instance().equals(names.instance()))
                        .toList());
    }

    private SecretContents secrets(Names names, String serverSecret) {
        var there = new Objects(client, names.namespace());
        var found = new TreeMap<String, Secret>();
        Stream.of(
                        names.app(),
                        names.monitoring(),
                        names.bootstrap(),
                        names.verifiers(),
                        names.authority(),
                        serverSecret)
                .forEach(name -> there.secret(name).ifPresent(secret -> found.put(name, secret)));
        Function<String, Optional<Map<String, String>>> data =
                name -> Optional.ofNullable(found.get(name)).map(Secrets::text);
        return new SecretContents(
                data.apply(names.app()),
                data.apply(names.monitoring()),
                data.apply(names.bootstrap()),
                data.apply(names.verifiers()),
                data.apply(names.authority()),
                data.apply(serverSecret),
                owned(found.values()));
    }

    private static Set<String> owned(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::getMetadata)
                .filter(secret -> !secret.getOwnerReferences().isEmpty())
                .map(ObjectMeta::getName)
                .collect(Collectors.toSet());
    }

    private Reach server(Names names, SecretContents secrets, Pod pod) {
        return way(names, secrets, pod)
                .map(way -> Reach.look(way.endpoint(), way.certificate()))
                .orElse(new Reach.Unreachable("the pod is not running yet"));
    }

    /** How the superuser reaches the server now; empty while it does not run. */
    public Optional<Way> way(Names names, String serverSecret) {
        var secrets = secrets(names, serverSecret);
        return new Objects(client, names.namespace()).pod(names.pod()).flatMap(pod -> way(names, secrets, pod));
    }

    /**
     * The way into a server.
     *
     * @param certificate the operator's, made for the moment and kept nowhere
     */
    public record Way(Endpoint endpoint, Issued certificate) {}

    private Optional<Way> way(Names names, SecretContents secrets, Pod pod) {
        var address = Optional.ofNullable(pod.getStatus().getPodIP()).orElse("");
        return address.isEmpty() || pod.getMetadata().getDeletionTimestamp() != null
                ? Optional.empty()
                : endpoint(names, secrets, address)
                        .flatMap(endpoint -> certificate(secrets).map(own -> new Way(endpoint, own)));
    }

    private Login login(Names names, SecretContents secrets) {
        var app = secrets.app().orElse(Map.of());
        var user = app.getOrDefault(Secrets.USER, "");
        var password = app.getOrDefault(Secrets.PASSWORD, "");
        if (user.isEmpty() || password.isEmpty()) {
            return new Login.Failed("there is no Secret " + names.app() + " yet");
        }
        var endpoint =
                new Endpoint(names.host(), Ports.POSTGRES, names.host(), app.getOrDefault(Secrets.AUTHORITY, ""));
        return switch (ClientProbe.login(endpoint, user, new Password(password))) {
            case ClientProbe.Outcome.Succeeded() -> new Login.Worked();
            case ClientProbe.Outcome.Failed failed ->
                new Login.Failed(failed.why().reason());
        };
    }

    private static Optional<Endpoint> endpoint(Names names, SecretContents secrets, String address) {
        return secrets.server()
                .map(data -> data.getOrDefault(Secrets.AUTHORITY, ""))
                .filter(authority -> !authority.isEmpty())
                .map(authority -> new Endpoint(address, Ports.POSTGRES, names.host(), authority));
    }

    private Optional<Issued> certificate(SecretContents secrets) {
        try {
            return secrets.authority()
                    .flatMap(CaSecret::read)
                    .map(bundle -> bundle.current().client(Admin.COMMON_NAME, Duration.ofHours(1), clock.instant()));
        } catch (UnreadableCertificate _) {
            return Optional.empty(); // the decision says so
        }
    }
}
