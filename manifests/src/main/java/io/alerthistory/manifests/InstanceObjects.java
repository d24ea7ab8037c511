package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
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
        var exporter = InstanceServices.exporter(target);
        var policy = InstanceNetworkPolicy.of(target);
        var always = Stream.of(
                InstanceServiceAccount.of(target),
                InstanceServices.headless(target),
                InstanceServices.readWrite(target),
                InstanceDisruptionBudget.of(target));
        var exporters = when(instance.exporter().enabled(), exporter);
        var policies = when(instance.networkPolicy().enabled(), policy);
        return new InstanceObjects(
                ConfigurationMap.of(target),
                InstanceStatefulSet.of(target),
                Stream.concat(always, Stream.concat(exporters.stream(), policies.stream()))
                        .toList(),
                Stream.concat(
                                when(!instance.exporter().enabled(), exporter).stream(),
                                when(!instance.networkPolicy().enabled(), policy).stream())
                        .toList());
    }

    /** All of them, in the order in which a person reads them. */
    public List<HasMetadata> all() {
        return Stream.concat(Stream.of(configuration), Stream.concat(around.stream(), Stream.of(statefulSet)))
                .toList();
    }

    private static Optional<HasMetadata> when(boolean wanted, HasMetadata object) {
        return wanted ? Optional.of(object) : Optional.empty();
    }
}
