package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.NetworkPolicyPeers;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.BackupSpec;
import io.alerthistory.spec.BootstrapSpec;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.RepositoryStorage;
import io.alerthistory.spec.RepositoryStorage.StorageIdentity;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The egress rules for pgBackRest, derived from the repositories. A NetworkPolicy supports addresses and pods, but no
 * host names, so a store outside the cluster means all addresses except the metadata service, at the port of the store.
 */
public final class RepositoryEgress {
    private static final String METADATA = "169.254.169.254/32";
    private static final int HTTPS = 443;

    private RepositoryEgress() {}

    public static List<NetworkPolicyEgressRule> of(PostgresInstance instance) {
        return Stream.concat(
                        repositories(instance.backup()), instance.bootstrap().map(BootstrapSpec::repository).stream())
                .flatMap(repository -> rules(repository.storage()))
                .distinct()
                .toList();
    }

    private static Stream<BackupRepository> repositories(BackupSpec backup) {
        return backup.repositories().stream();
    }

    private static Stream<NetworkPolicyEgressRule> rules(RepositoryStorage destination) {
        return switch (destination) {
            case RepositoryStorage.VolumeStorage _ -> Stream.empty();
            case RepositoryStorage.S3Storage s3 ->
                Stream.concat(Stream.of(endpoint(s3.endpoint())), metadata(s3.identity() == StorageIdentity.NODE));
            case RepositoryStorage.GcsStorage gcs ->
                Stream.concat(
                        Stream.of(NetworkPolicyPeers.egress(internet(), HTTPS)),
                        metadata(gcs.identity() != StorageIdentity.SECRET));
            case RepositoryStorage.AzureStorage azure ->
                Stream.concat(
                        Stream.of(NetworkPolicyPeers.egress(internet(), HTTPS)),
                        metadata(azure.identity() != StorageIdentity.SECRET));
        };
    }

    // s3.minio.svc:9000 is a Service of the namespace minio, and the policy sees the port of its pods.
    private static NetworkPolicyEgressRule endpoint(String endpoint) {
        var parts = endpoint.split(":", 2);
        int port = parts.length == 2 ? Integer.parseInt(parts[1]) : HTTPS;
        var labels = parts[0].split("\\.", -1);
        boolean service = labels.length >= 3 && labels[2].equals("svc");
        return NetworkPolicyPeers.egress(service ? namespace(labels[1]) : internet(), port);
    }

    private static Stream<NetworkPolicyEgressRule> metadata(boolean needed) {
        return needed
                ? Stream.of(NetworkPolicyPeers.egress(
                        new NetworkPolicyPeerBuilder()
                                .withNewIpBlock()
                                .withCidr(METADATA)
                                .endIpBlock()
                                .build(),
                        80))
                : Stream.empty();
    }

    private static NetworkPolicyPeer namespace(String name) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of("kubernetes.io/metadata.name", name))
                .endNamespaceSelector()
                .build();
    }

    private static NetworkPolicyPeer internet() {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr("0.0.0.0/0")
                .withExcept(METADATA)
                .endIpBlock()
                .build();
    }
}
