package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Paths;
import io.alerthistory.manifests.Ports;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.Target;
import io.alerthistory.spec.Destination;
import io.alerthistory.spec.Repository;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A repository on a volume: pgBackRest works where its files are, so a pod of its own keeps them. */
public final class RepositoryHost {
    static final String VOLUME = "repository";
    static final String TASK = "repository";

    private RepositoryHost() {}

    /** The StatefulSet and the Service of each repository on a volume. */
    public static List<HasMetadata> all(Target target) {
        return target.instance().backup().repositories().stream()
                .flatMap(repository -> repository.destination() instanceof Destination.Volume volume
                        ? Stream.of(service(target, repository), statefulSet(target, repository, volume))
                        : Stream.<HasMetadata>empty())
                .toList();
    }

    /** Puts a pod onto the node of the repository, with its volume: most volumes are one node's. */
    static void beside(PodSpecBuilder pod, Names names, Repository repository) {
        pod.addNewVolume()
                .withName(VOLUME)
                .withNewPersistentVolumeClaim()
                .withClaimName(VOLUME + "-" + names.repositoryHost(repository.index()) + "-0")
                .endPersistentVolumeClaim()
                .endVolume()
                .withNewAffinity()
                .withNewPodAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("kubernetes.io/hostname")
                .withNewLabelSelector()
                .withMatchLabels(selector(names, repository))
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAffinity()
                .endAffinity();
    }

    private static Service service(Target target, Repository repository) {
        return new ServiceBuilder()
                .withMetadata(target.metadata(target.names().repositoryHost(repository.index())))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(selector(target.names(), repository))
                .addNewPort()
                .withName("pgbackrest")
                .withPort(Ports.BACKUP)
                .withTargetPort(new IntOrString(Ports.BACKUP))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    private static StatefulSet statefulSet(Target target, Repository repository, Destination.Volume volume) {
        var name = target.names().repositoryHost(repository.index());
        var labels = Labels.backup(target.names(), TASK);
        labels.put(Labels.REPOSITORY, Integer.toString(repository.index()));
        return new StatefulSetBuilder()
                .withMetadata(target.metadata(name))
                .withNewSpec()
                .withServiceName(name)
                .withReplicas(1)
                .withNewSelector()
                .withMatchLabels(selector(target.names(), repository))
                .endSelector()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted("Retain")
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withTemplate(BackupPod.template(target, TASK, pod(target, repository))
                        .editMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .withVolumeClaimTemplates(claim(target, volume))
                .endSpec()
                .build();
    }

    private static PodSpecBuilder pod(Target target, Repository repository) {
        var container = BackupPod.container(target, "pgbackrest", BackupFiles.host(repository.index()), List.of())
                // Its certificate is read again when the Secret has another: the pod need not go for it.
                .withCommand("sh", "-c", """
                        pgbackrest server & server=$!
                        trap 'kill $server; exit 0' TERM INT
                        files=$(cat /etc/pgbackrest/* | cksum)
                        while kill -0 $server; do
                          now=$(cat /etc/pgbackrest/* | cksum)
                          [ "$now" = "$files" ] || kill -HUP $server
                          files=$now
                          sleep 10 & wait $!
                        done
                        exit 1
                        """)
                .addToVolumeMounts(PostgresContainer.mount(VOLUME, Paths.REPOSITORY, false))
                .addNewPort()
                .withName("pgbackrest")
                .withContainerPort(Ports.BACKUP)
                .withProtocol("TCP")
                .endPort();
        return BackupPod.spec(target).withRestartPolicy("Always").withContainers(container.build());
    }

    private static PersistentVolumeClaim claim(Target target, Destination.Volume volume) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(VOLUME)
                .withLabels(Labels.backup(target.names(), TASK))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(volume.storageClass().orElse(null))
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(volume.size().toString())))
                .endResources()
                .endSpec()
                .build();
    }

    private static SortedMap<String, String> selector(Names names, Repository repository) {
        var labels = Labels.selector(names);
        labels.put(Labels.COMPONENT, "backup");
        labels.put(Labels.TASK, TASK);
        labels.put(Labels.REPOSITORY, Integer.toString(repository.index()));
        return labels;
    }
}
