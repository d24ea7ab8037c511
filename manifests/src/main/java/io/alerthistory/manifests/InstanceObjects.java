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
 * The objects of an instance that hold no secret, in the order in which they are applied.
 *
 * @param around Services and the like, of which some are there only if the instance wants them
 * @param unwanted what must not be there: kinds and names of objects that the instance once may have wanted
 */
public record InstanceObjects(
        ConfigMap configuration, StatefulSet statefulSet, List<HasMetadata> around, List<HasMetadata> unwanted) {
    public InstanceObjects {
        around = List.copyOf(around);
        unwanted = List.copyOf(unwanted);
    }

    public static InstanceObjects of(Target target) {
        var instance = target.instance();
        var policies = List.<HasMetadata>of(InstanceNetworkPolicy.of(target), BackupNetworkPolicy.of(target));
        var always = Stream.of(
                InstanceServiceAccount.of(target),
                InstanceServices.headless(target),
                InstanceServices.readWrite(target),
                InstanceDisruptionBudget.of(target));
        boolean guarded = instance.networkPolicy().enabled();
        boolean watched = instance.exporter().enabled();
        return new InstanceObjects(
                ConfigurationMap.of(target),
                InstanceStatefulSet.of(target),
                Stream.of(
                                always,
                                exporter(target).filter(_ -> watched),
                                policies.stream().filter(_ -> guarded),
                                RepositoryHost.all(target).stream(),
                                BackupJob.schedules(target).stream(),
                                VerificationJob.schedule(target).stream())
                        .flatMap(objects -> objects)
                        .map(HasMetadata.class::cast)
                        .toList(),
                Stream.concat(
                                exporter(target).filter(_ -> !watched),
                                policies.stream().filter(_ -> !guarded))
                        .toList());
    }

    // The Service before the monitor: what has lost its annotations is missed for a moment, and never scraped twice.
    private static Stream<HasMetadata> exporter(Target target) {
        return switch (target.monitorKind()) {
            case PRESENT -> Stream.of(InstanceServices.exporter(target), ExporterMonitor.of(target));
            case ABSENT -> Stream.of(InstanceServices.exporter(target));
            case UNCLEAR -> Stream.of();
        };
    }

    /** The same without a server, for as long as something else works on its volume. */
    public InstanceObjects stopped() {
        var none = new StatefulSetBuilder(statefulSet)
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();
        return new InstanceObjects(configuration, none, around, unwanted);
    }

    /** All of them, in the order in which a person reads them. */
    public List<HasMetadata> all() {
        return Stream.concat(Stream.of(configuration), Stream.concat(around.stream(), Stream.of(statefulSet)))
                .toList();
    }
}
