package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.manifests.ContainerPorts;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.RepositoryStorage;
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

/** A repository on a volume. pgBackRest must run where the files are, so the repository has its own pod. */
public final class RepositoryHost {
    static final String VOLUME = "repository";
    static final String TASK = "repository";

    private RepositoryHost() {}

    /** The StatefulSet and the Service of each repository on a volume. */
    public static List<HasMetadata> objects(RenderContext context) {
        return context.instance().backup().repositories().stream()
                .flatMap(repository -> repository.storage() instanceof RepositoryStorage.VolumeStorage volume
                        ? Stream.of(service(context, repository), statefulSet(context, repository, volume))
                        : Stream.<HasMetadata>empty())
                .toList();
    }

    /** Puts a pod onto the node of the repository, with its volume: most volumes are one node's. */
    static void colocate(PodSpecBuilder pod, InstanceNames names, BackupRepository repository) {
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

    private static Service service(RenderContext context, BackupRepository repository) {
        return new ServiceBuilder()
                .withMetadata(context.metadata(context.names().repositoryHost(repository.index())))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(selector(context.names(), repository))
                .addNewPort()
                .withName("pgbackrest")
                .withPort(ContainerPorts.BACKUP)
                .withTargetPort(new IntOrString(ContainerPorts.BACKUP))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    private static StatefulSet statefulSet(
            RenderContext context, BackupRepository repository, RepositoryStorage.VolumeStorage volume) {
        var name = context.names().repositoryHost(repository.index());
        var labels = InstanceLabels.backup(context.names(), TASK);
        labels.put(InstanceLabels.REPOSITORY, Integer.toString(repository.index()));
        return new StatefulSetBuilder()
                .withMetadata(context.metadata(name))
                .withNewSpec()
                .withServiceName(name)
                .withReplicas(1)
                .withNewSelector()
                .withMatchLabels(selector(context.names(), repository))
                .endSelector()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted("Retain")
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withTemplate(BackupPod.template(context, TASK, pod(context, repository))
                        .editMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .withVolumeClaimTemplates(claim(context, volume))
                .endSpec()
                .build();
    }

    private static PodSpecBuilder pod(RenderContext context, BackupRepository repository) {
        var container = BackupPod.container(context, "pgbackrest", BackupFiles.host(repository.index()), List.of())
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
                .addToVolumeMounts(PostgresContainer.mount(VOLUME, ContainerPaths.REPOSITORY, false))
                .addNewPort()
                .withName("pgbackrest")
                .withContainerPort(ContainerPorts.BACKUP)
                .withProtocol("TCP")
                .endPort();
        return BackupPod.spec(context).withRestartPolicy("Always").withContainers(container.build());
    }

    private static PersistentVolumeClaim claim(RenderContext context, RepositoryStorage.VolumeStorage volume) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(VOLUME)
                .withLabels(InstanceLabels.backup(context.names(), TASK))
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

    private static SortedMap<String, String> selector(InstanceNames names, BackupRepository repository) {
        var labels = InstanceLabels.selector(names);
        labels.put(InstanceLabels.COMPONENT, "backup");
        labels.put(InstanceLabels.TASK, TASK);
        labels.put(InstanceLabels.REPOSITORY, Integer.toString(repository.index()));
        return labels;
    }
}
