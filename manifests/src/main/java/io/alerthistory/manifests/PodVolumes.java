package io.alerthistory.manifests;

import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The volumes of the database's pod, except its claim. */
public final class PodVolumes {
    static final String CONFIGURATION = "configuration";
    static final String BOOTSTRAP = "bootstrap";
    static final String SOCKETS = "sockets";
    static final String LOG = "log";
    static final String SHARED_MEMORY = "shared-memory";
    static final String TEMPORARY = "temporary";
    static final String MONITORING = "monitoring";
    static final String PGBACKREST = "pgbackrest";
    static final String AGENT_TEMPORARY = "agent-temporary";
    static final String EXPORTER_TEMPORARY = "exporter-temporary";

    // 0440 with fsGroup: PostgreSQL refuses a key that others can read, and root's 0400 it could not read itself.
    private static final int OWNER_AND_GROUP_READ = 0440;

    private PodVolumes() {}

    static List<Volume> of(RenderContext context) {
        var exporter = context.instance().exporter().enabled()
                ? Stream.of(
                        secret(MONITORING, context.names().monitoringSecret(), "password"),
                        memoryVolume(EXPORTER_TEMPORARY, Bytes.mebibytes(4)))
                : Stream.<Volume>empty();
        return Stream.concat(
                        Stream.of(
                                configuration(context),
                                secret(BOOTSTRAP, context.names().bootstrapSecret(), "password"),
                                scratchVolume(SOCKETS),
                                scratchVolume(LOG),
                                memoryVolume(SHARED_MEMORY, sharedMemory(context)),
                                scratchVolume(TEMPORARY),
                                pgbackrest(context.names()),
                                scratchVolume(AGENT_TEMPORARY)),
                        exporter)
                .toList();
    }

    // One directory, swapped as a whole: a mount inside another, or a subPath, would never see a change.
    private static Volume configuration(RenderContext context) {
        return new VolumeBuilder()
                .withName(CONFIGURATION)
                .withNewProjected()
                .withDefaultMode(OWNER_AND_GROUP_READ)
                .addNewSource()
                .withNewConfigMap()
                .withName(context.names().configMap())
                .withItems(
                        item("postgresql.conf", "postgresql.conf"),
                        item("pg_hba.conf", "pg_hba.conf"),
                        item("pg_ident.conf", "pg_ident.conf"),
                        item(InstanceConfigMap.CLIENT_AUTHORITY, "tls/ca.crt"))
                .endConfigMap()
                .endSource()
                .addNewSource()
                .withNewSecret()
                .withName(context.serverSecret())
                .withItems(item("tls.crt", "tls/server.crt"), item("tls.key", "tls/server.key"))
                .endSecret()
                .endSource()
                .endProjected()
                .build();
    }

    /** All of it: which file is whose is said by PGBACKREST_CONFIG. */
    public static Volume pgbackrest(InstanceNames names) {
        return new VolumeBuilder()
                .withName(PGBACKREST)
                .withNewSecret()
                .withSecretName(names.pgbackrestSecret())
                .withDefaultMode(OWNER_AND_GROUP_READ)
                .endSecret()
                .build();
    }

    /**
     * A bound, not a plan: what parallel workers really share is part of the sum of memory that is checked beforehand.
     * It follows from the memory alone, so that no parameter that is reloaded changes the pod.
     */
    private static Bytes sharedMemory(RenderContext context) {
        return context.instance().resources().memory().dividedBy(2).ceilingTo(Bytes.mebibytes(1));
    }

    private static Volume secret(String name, String secret, String key) {
        return new VolumeBuilder()
                .withName(name)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(OWNER_AND_GROUP_READ)
                .withItems(item(key, key))
                .endSecret()
                .build();
    }

    private static Volume memoryVolume(String name, Bytes limit) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(limit.toString()))
                .endEmptyDir()
                .build();
    }

    /** Room for locks and scratch files. */
    public static Volume emptyDirectory(String name) {
        return scratchVolume(name);
    }

    private static Volume scratchVolume(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("64Mi"))
                .endEmptyDir()
                .build();
    }

    private static KeyToPath item(String key, String path) {
        return new KeyToPath(key, null, path);
    }
}
