package io.alerthistory.manifests;

import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** A pod that inspects an image before a database uses it, and the ConfigMap with the result. */
public final class ImageInspection {
    public static final String IMAGE = "image";
    public static final String FACTS = "facts";

    // Libraries are looked for beside the server itself: pg_config may belong to another version.
    private static final String SCRIPT = """
            set -eu
            server=$(readlink -f "$(command -v postgres)")
            for folder in "${server%/bin/*}/lib" "${server%/bin/*}/lib/postgresql"; do
              if [ -e "$folder/plpgsql.so" ]; then libraries=$folder; fi
            done
            mkdir /tmp/empty
            {
              postgres --version | sed 's/^[^0-9]*\\([0-9.]*\\).*/version=\\1/'
              for name in pg_stat_statements pgaudit pgcrypto; do
                if [ -e "${libraries:-/}/$name.so" ]; then echo "library=$name"; fi
              done
              echo "wal_compression = lz4" > /tmp/empty/postgresql.conf
              if postgres -D /tmp/empty -C wal_compression >/dev/null 2>&1; then echo feature=lz4; fi
              if command -v tini >/dev/null; then echo feature=tini; fi
              if command -v pgbackrest >/dev/null; then pgbackrest version | sed 's/^pgBackRest /pgbackrest=/'; fi
            } > /dev/termination-log
            """;

    private ImageInspection() {}

    public static Pod pod(PostgresInstance instance, InstanceNames names, String image) {
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(names.imageInspection())
                        .withNamespace(names.namespace())
                        .withLabels(labels(names))
                        .build())
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(0L)
                .withActiveDeadlineSeconds(3600L)
                .withSecurityContext(SecurityContexts.pod())
                .withImagePullSecrets(instance.image().pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNodeSelector(instance.pod().nodeSelector())
                .withTolerations(DatabasePodTemplate.tolerations(instance))
                .addNewContainer()
                .withName("inspect")
                .withImage(image)
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                // The image once more, as $0: a pod's image may be changed, its command may not, so that nothing turns
                // a pod that looks into one image into one that seems to have looked into another.
                .withCommand("sh", "-c", SCRIPT, image)
                .withSecurityContext(SecurityContexts.container(SecurityContexts.POSTGRES))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("32Mi")))
                .withLimits(Map.of("memory", new Quantity("128Mi")))
                .endResources()
                .addNewVolumeMount()
                .withName(PodVolumes.TEMPORARY)
                .withMountPath("/tmp")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName(PodVolumes.TEMPORARY)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .build();
    }

    public static ConfigMap factsConfigMap(InstanceNames names, String image, String facts) {
        return new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(names.imageInspection())
                        .withNamespace(names.namespace())
                        .withLabels(labels(names))
                        .build())
                .withData(Map.of(IMAGE, image, FACTS, facts))
                .build();
    }

    // Not the database's component: nothing may select this pod as the database.
    private static Map<String, String> labels(InstanceNames names) {
        var labels = InstanceLabels.common(names);
        labels.put(InstanceLabels.COMPONENT, "image-inspection");
        return labels;
    }
}
