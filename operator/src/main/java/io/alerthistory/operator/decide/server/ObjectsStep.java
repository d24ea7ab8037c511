package io.alerthistory.operator.decide.server;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies the objects without secrets at each reconcile, which reverts manual changes and deletions. */
public final class ObjectsStep {
    private ObjectsStep() {}

    /** All objects except the StatefulSet. */
    public static PartialPlan withoutServer(InstanceObjects objects) {
        var actions = Stream.<ReconcileAction>concat(
                objects.obsoleteObjects().stream().map(ReconcileAction.DeleteObject::new),
                Stream.concat(Stream.<HasMetadata>of(objects.configuration()), objects.supportingObjects().stream())
                        .map(object -> new ReconcileAction.ApplyObject(object, true)));
        return new PartialPlan(actions.toList(), List.of(), false);
    }

    public static PartialPlan of(InstanceObjects objects, Optional<StatefulSet> existing) {
        var replace = existing.filter(current -> claimsDiffer(current, objects.statefulSet()));
        // The next reconcile finds no StatefulSet, but its running pod, and creates the StatefulSet again.
        ReconcileAction serverAction = replace.<ReconcileAction>map(ReconcileAction.ReplaceStatefulSet::new)
                .orElseGet(() -> new ReconcileAction.ApplyObject(objects.statefulSet(), true));
        return withoutServer(objects)
                .and(new PartialPlan(List.of(serverAction), List.of(), replace.isPresent() || existing.isEmpty()));
    }

    private static boolean claimsDiffer(StatefulSet current, StatefulSet desired) {
        var currentTemplate = claimTemplate(current);
        var desiredTemplate = claimTemplate(desired);
        return !currentTemplate
                        .getSpec()
                        .getResources()
                        .getRequests()
                        .equals(desiredTemplate.getSpec().getResources().getRequests())
                || !Optional.ofNullable(currentTemplate.getSpec().getSelector())
                        .equals(Optional.ofNullable(desiredTemplate.getSpec().getSelector()))
                // The API server sets no default here, so an omitted value stays empty.
                || !Optional.ofNullable(currentTemplate.getSpec().getStorageClassName())
                        .equals(Optional.ofNullable(desiredTemplate.getSpec().getStorageClassName()));
    }

    private static PersistentVolumeClaim claimTemplate(StatefulSet set) {
        return set.getSpec().getVolumeClaimTemplates().getFirst();
    }
}
