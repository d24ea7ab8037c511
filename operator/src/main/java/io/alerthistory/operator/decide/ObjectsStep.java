package io.alerthistory.operator.decide;

import io.alerthistory.manifests.InstanceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects without secrets: applied each time, so that whatever a hand changed or deleted comes back. */
final class ObjectsStep {
    private ObjectsStep() {}

    /** All but the server itself. */
    static Step around(InstanceObjects objects) {
        var actions = Stream.<Action>concat(
                objects.unwanted().stream().map(Action.Remove::new),
                Stream.concat(Stream.<HasMetadata>of(objects.configuration()), objects.around().stream())
                        .map(object -> new Action.Apply(object, true)));
        return new Step(actions.toList(), List.of(), false);
    }

    static Step of(InstanceObjects objects, Optional<StatefulSet> there) {
        var replace = there.filter(old -> claimsDiffer(old, objects.statefulSet()));
        // The next look finds it gone, its pod still running, and makes it anew.
        Action last = replace.<Action>map(Action.ReplaceStatefulSet::new)
                .orElseGet(() -> new Action.Apply(objects.statefulSet(), true));
        return around(objects).and(new Step(List.of(last), List.of(), replace.isPresent() || there.isEmpty()));
    }

    private static boolean claimsDiffer(StatefulSet old, StatefulSet wanted) {
        var before = template(old);
        var after = template(wanted);
        return !before.getSpec()
                        .getResources()
                        .getRequests()
                        .equals(after.getSpec().getResources().getRequests())
                || !Optional.ofNullable(before.getSpec().getSelector())
                        .equals(Optional.ofNullable(after.getSpec().getSelector()))
                // The API server fills in nothing here: what was not given stays empty.
                || !Optional.ofNullable(before.getSpec().getStorageClassName())
                        .equals(Optional.ofNullable(after.getSpec().getStorageClassName()));
    }

    private static PersistentVolumeClaim template(StatefulSet set) {
        return set.getSpec().getVolumeClaimTemplates().getFirst();
    }
}
