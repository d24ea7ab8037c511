package io.alerthistory.operator.observe;

import io.alerthistory.manifests.ContainerPorts;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.observe.ObservedInstance.SecretContents;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.sql.ClientProbe;
import io.alerthistory.operator.sql.ServerEndpoint;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.operator.sql.SuperuserConnections;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.postgres.roles.RolePassword;
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

/** Observes an instance: its objects, its server, and whether a client can log in. */
public final class InstanceStateObserver {
    private final KubernetesClient client;
    private final Clock clock;

    public InstanceStateObserver(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * @param serverSecret the Secret with the server's certificate
     * @param repositories the Secrets that repositories speak of
     */
    public ObservedInstance observe(InstanceNames names, String serverSecret, Set<String> repositories) {
        var secrets = secrets(names, serverSecret);
        var reader = new NamespaceReader(client, names.namespace());
        var pod = reader.pod(names.pod());
        return new ObservedInstance(
                secrets,
                reader.configMap(names.configMap()),
                reader.configMap(names.imageInspection()),
                reader.pod(names.imageInspection()),
                reader.statefulSet(names.base()),
                reader.claim(names.claim()),
                pod,
                pod.map(running -> reachability(names, secrets, running))
                        .orElse(new ServerReachability.UnreachableServer("pod " + names.pod() + " does not exist")),
                login(names, secrets),
                backups(names, reader, repositories),
                ServiceMonitorDiscovery.discover(client));
    }

    private static ObservedBackups backups(InstanceNames names, NamespaceReader reader, Set<String> secretNames) {
        var secrets = new TreeMap<String, Map<String, String>>();
        secretNames.forEach(
                name -> reader.secret(name).ifPresent(secret -> secrets.put(name, InstanceSecrets.decode(secret))));
        var labels = Map.of(InstanceLabels.INSTANCE, names.instance(), InstanceLabels.COMPONENT, "backup");
        return new ObservedBackups(
                reader.secret(names.pgbackrestSecret()).map(InstanceSecrets::decode),
                secrets,
                reader.listLabelled(CronJob.class, labels),
                reader.listLabelled(Job.class, labels),
                reader.listLabelled(Pod.class, labels),
                reader.list(PostgresBackupResource.class).stream()
                        .filter(backup -> backup.instance().equals(names.instance()))
                        .toList(),
                reader.list(PostgresRestoreResource.class).stream()
                        .filter(restore -> restore.instance().equals(names.instance()))
                        .toList());
    }

    private SecretContents secrets(InstanceNames names, String serverSecret) {
        var reader = new NamespaceReader(client, names.namespace());
        var secretsByName = new TreeMap<String, Secret>();
        Stream.of(
                        names.appSecret(),
                        names.monitoringSecret(),
                        names.bootstrapSecret(),
                        names.verifiersSecret(),
                        names.caSecret(),
                        serverSecret)
                .forEach(name -> reader.secret(name).ifPresent(secret -> secretsByName.put(name, secret)));
        Function<String, Optional<Map<String, String>>> data =
                name -> Optional.ofNullable(secretsByName.get(name)).map(InstanceSecrets::decode);
        return new SecretContents(
                data.apply(names.appSecret()),
                data.apply(names.monitoringSecret()),
                data.apply(names.bootstrapSecret()),
                data.apply(names.verifiersSecret()),
                data.apply(names.caSecret()),
                data.apply(serverSecret),
                ownedNames(secretsByName.values()));
    }

    private static Set<String> ownedNames(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::getMetadata)
                .filter(secret -> !secret.getOwnerReferences().isEmpty())
                .map(ObjectMeta::getName)
                .collect(Collectors.toSet());
    }

    private ServerReachability reachability(InstanceNames names, SecretContents secrets, Pod pod) {
        return superuserAccess(names, secrets, pod)
                .map(access -> ServerReachability.probe(access.endpoint(), access.certificate()))
                .orElse(new ServerReachability.UnreachableServer("the pod is not running yet"));
    }

    /** The superuser's access to the server; empty while it does not run. */
    public Optional<SuperuserAccess> superuserAccess(InstanceNames names, String serverSecret) {
        var secrets = secrets(names, serverSecret);
        return new NamespaceReader(client, names.namespace())
                .pod(names.pod())
                .flatMap(pod -> superuserAccess(names, secrets, pod));
    }

    /**
     * Superuser access to a server.
     *
     * @param certificate the operator's certificate, issued for this purpose and stored nowhere
     */
    public record SuperuserAccess(ServerEndpoint endpoint, CertificateAndKey certificate) {}

    private Optional<SuperuserAccess> superuserAccess(InstanceNames names, SecretContents secrets, Pod pod) {
        var address = Optional.ofNullable(pod.getStatus().getPodIP()).orElse("");
        return address.isEmpty() || pod.getMetadata().getDeletionTimestamp() != null
                ? Optional.empty()
                : endpoint(names, secrets, address)
                        .flatMap(endpoint -> certificate(secrets)
                                .map(clientCertificate -> new SuperuserAccess(endpoint, clientCertificate)));
    }

    private ClientLoginResult login(InstanceNames names, SecretContents secrets) {
        var app = secrets.app().orElse(Map.of());
        var user = app.getOrDefault(InstanceSecrets.USER, "");
        var password = app.getOrDefault(InstanceSecrets.PASSWORD, "");
        if (user.isEmpty() || password.isEmpty()) {
            return new ClientLoginResult.LoginFailure("Secret " + names.appSecret() + " does not exist yet");
        }
        var endpoint = new ServerEndpoint(
                names.host(), ContainerPorts.POSTGRES, names.host(), app.getOrDefault(InstanceSecrets.AUTHORITY, ""));
        return switch (ClientProbe.probe(endpoint, user, new RolePassword(password))) {
            case ClientProbe.ClientProbeResult.ProbeSuccess() -> new ClientLoginResult.LoginSuccess();
            case ClientProbe.ClientProbeResult.ProbeFailure failed ->
                new ClientLoginResult.LoginFailure(failed.failure().reason());
        };
    }

    private static Optional<ServerEndpoint> endpoint(InstanceNames names, SecretContents secrets, String address) {
        return secrets.server()
                .map(data -> data.getOrDefault(InstanceSecrets.AUTHORITY, ""))
                .filter(authority -> !authority.isEmpty())
                .map(authority -> new ServerEndpoint(address, ContainerPorts.POSTGRES, names.host(), authority));
    }

    private Optional<CertificateAndKey> certificate(SecretContents secrets) {
        try {
            return secrets.authority()
                    .flatMap(CaSecret::read)
                    .map(bundle -> bundle.current()
                            .issueClient(SuperuserConnections.COMMON_NAME, Duration.ofHours(1), clock.instant()));
        } catch (InvalidCertificateException _) {
            return Optional.empty(); // the decision says so
        }
    }
}
