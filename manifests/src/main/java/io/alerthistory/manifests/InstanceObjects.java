package io.alerthistory.manifests;

import io.alerthistory.manifests.backup.BackupJob;
import io.alerthistory.manifests.backup.BackupNetworkPolicy;
import io.alerthistory.manifests.backup.RepositoryHost;
import io.alerthistory.manifests.backup.VerificationJob;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects of an instance without secrets, in the order in which they are applied.
 *
 * @param supportingObjects Services and similar objects, some of which exist only if the instance enables them
 * @param obsoleteObjects kinds and names of objects that must not exist, because the instance no longer enables them
 */
public record InstanceObjects(
        ConfigMap configuration,
        StatefulSet statefulSet,
        List<HasMetadata> supportingObjects,
        List<HasMetadata> obsoleteObjects) {
    public InstanceObjects {
        supportingObjects = List.copyOf(supportingObjects);
        obsoleteObjects = List.copyOf(obsoleteObjects);
    }

    public static InstanceObjects of(RenderContext context) {
        var instance = context.instance();
        var policies = List.<HasMetadata>of(InstanceNetworkPolicy.of(context), BackupNetworkPolicy.of(context));
        var requiredObjects = Stream.of(
                InstanceServiceAccount.of(context),
                InstanceServices.headless(context),
                InstanceServices.readWrite(context),
                InstanceDisruptionBudget.of(context));
        boolean networkPolicyEnabled = instance.networkPolicy().enabled();
        boolean exporterEnabled = instance.exporter().enabled();
        return new InstanceObjects(
                InstanceConfigMap.of(context),
                InstanceStatefulSet.of(context),
                Stream.of(
                                requiredObjects,
                                exporter(context).filter(_ -> exporterEnabled),
                                policies.stream().filter(_ -> networkPolicyEnabled),
                                RepositoryHost.objects(context).stream(),
                                BackupJob.cronJobs(context).stream(),
                                VerificationJob.schedule(context).stream())
                        .flatMap(objects -> objects)
                        .map(HasMetadata.class::cast)
                        .toList(),
                Stream.concat(
                                exporter(context).filter(_ -> !exporterEnabled),
                                policies.stream().filter(_ -> !networkPolicyEnabled))
                        .toList());
    }

    // The Service before the monitor: what has lost its annotations is missed for a moment, and never scraped twice.
    private static Stream<HasMetadata> exporter(RenderContext context) {
        return switch (context.serviceMonitorSupport()) {
            case PRESENT -> Stream.of(InstanceServices.exporter(context), ExporterMonitor.of(context));
            case ABSENT -> Stream.of(InstanceServices.exporter(context));
            case UNKNOWN -> Stream.of();
        };
    }

    /** The same without a server, for as long as something else works on its volume. */
    public InstanceObjects withoutReplicas() {
        var stoppedStatefulSet = new StatefulSetBuilder(statefulSet)
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();
        return new InstanceObjects(configuration, stoppedStatefulSet, supportingObjects, obsoleteObjects);
    }

    /** All of them, in the order in which a person reads them. */
    public List<HasMetadata> all() {
        return Stream.concat(
                        Stream.of(configuration), Stream.concat(supportingObjects.stream(), Stream.of(statefulSet)))
                .toList();
    }
}
