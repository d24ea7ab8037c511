package io.alerthistory.operator.decide.storage;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.STORAGE_READY;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.secret.OwnershipPolicy;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volume: expanded when the spec requests it, never shrunk, and used only if its data belongs to this instance.
 *
 * @param usable whether a server may start on it
 */
public record StorageStep(boolean usable, PartialPlan plan) {

    public static StorageStep of(PostgresInstance instance, InstanceNames names, ObservedInstance observed) {
        return observed.claim()
                .map(claim -> planForClaim(instance, names, observed, claim))
                .orElseGet(() -> new StorageStep(
                        true,
                        PartialPlan.waiting(ConditionFinding.unknown(
                                STORAGE_READY, ConditionReason.NO_CLAIM, "the claim does not exist yet"))));
    }

    private static StorageStep planForClaim(
            PostgresInstance instance, InstanceNames names, ObservedInstance observed, PersistentVolumeClaim claim) {
        var foreign = foreignDataMessage(instance, observed, claim);
        if (foreign.isPresent()) {
            return new StorageStep(
                    false,
                    PartialPlan.settled(
                            ConditionFinding.no(STORAGE_READY, ConditionReason.FOREIGN_DATA, foreign.orElseThrow())));
        }
        var marks = new ArrayList<ReconcileAction>();
        identity(observed)
                .filter(server -> lacksIdentity(claim))
                .ifPresent(server -> marks.add(new ReconcileAction.RecordClaimIdentity(
                        names.claim(), Integer.toString(server.majorVersion()), server.systemIdentifier())));
        boolean owned = claim.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals(PostgresInstance.KIND));
        if (owned != OwnershipPolicy.ownsData(instance)) {
            marks.add(new ReconcileAction.SetClaimOwnership(names.claim(), !owned));
        }
        return new StorageStep(true, new PartialPlan(marks, List.of(), false).and(size(instance, names, claim)));
    }

    private static Optional<String> foreignDataMessage(
            PostgresInstance instance, ObservedInstance observed, PersistentVolumeClaim claim) {
        var major = annotation(claim, InstanceLabels.MAJOR_VERSION);
        if (major.filter(text -> !text.equals(instance.version().toString())).isPresent()) {
            return Optional.of("the volume holds data of PostgreSQL " + major.orElseThrow() + ", but spec.version is "
                    + instance.version() + "; delete this PostgresInstance and create it again with version: \""
                    + major.orElseThrow() + "\" (the volume is kept), or delete the claim "
                    + claim.getMetadata().getName() + " if its data is not needed");
        }
        var system = annotation(claim, InstanceLabels.SYSTEM_IDENTIFIER);
        return identity(observed)
                .map(ServerFacts.ServerIdentity::systemIdentifier)
                .filter(running -> system.isPresent() && !system.orElseThrow().equals(running))
                .map(running -> "the volume holds the data of another database (system identifier " + running
                        + " instead of " + system.orElseThrow() + "); if this is intended, remove the annotation "
                        + InstanceLabels.SYSTEM_IDENTIFIER + " from the claim "
                        + claim.getMetadata().getName());
    }

    private static PartialPlan size(PostgresInstance instance, InstanceNames names, PersistentVolumeClaim claim) {
        var desiredSize = instance.storage().size();
        var requested = bytes(claim.getSpec().getResources().getRequests());
        var capacity =
                bytes(Optional.ofNullable(claim.getStatus().getCapacity()).orElse(Map.of()));
        if (desiredSize.isLessThan(requested)) {
            return PartialPlan.settled(ConditionFinding.no(
                    STORAGE_READY,
                    ConditionReason.SHRINK_REFUSED,
                    "the volume has " + requested + " and cannot shrink to " + desiredSize + "; set spec.storage.size: "
                            + requested + " or more"));
        }
        boolean bound = "Bound".equals(claim.getStatus().getPhase());
        if (requested.isLessThan(desiredSize) && bound) {
            return PartialPlan.doing(
                    List.of(new ReconcileAction.ExpandClaim(names.claim(), desiredSize)),
                    ConditionFinding.no(
                            STORAGE_READY,
                            ConditionReason.RESIZING,
                            "the volume grows from " + requested + " to " + desiredSize));
        }
        if (capacity.isLessThan(desiredSize)) {
            return PartialPlan.waiting(ConditionFinding.no(
                    STORAGE_READY,
                    bound ? ConditionReason.RESIZING : ConditionReason.NOT_BOUND,
                    bound
                            ? "the volume grows from " + capacity + " to " + desiredSize
                            : "the claim " + names.claim() + " has no volume yet (" + desiredSize + ")"));
        }
        return PartialPlan.settled(
                ConditionFinding.yes(STORAGE_READY, ConditionReason.PROVISIONED, "the volume has " + capacity));
    }

    private static boolean lacksIdentity(PersistentVolumeClaim claim) {
        return annotation(claim, InstanceLabels.SYSTEM_IDENTIFIER).isEmpty()
                || annotation(claim, InstanceLabels.MAJOR_VERSION).isEmpty();
    }

    private static Optional<String> annotation(PersistentVolumeClaim claim, String name) {
        return Optional.ofNullable(claim.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }

    private static Optional<ServerFacts.ServerIdentity> identity(ObservedInstance observed) {
        return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? Optional.of(facts.identity())
                : Optional.empty();
    }

    private static Bytes bytes(Map<String, Quantity> quantities) {
        return Optional.ofNullable(quantities.get("storage"))
                .flatMap(quantity -> Bytes.parse(quantity.toString()))
                .orElse(new Bytes(0));
    }
}
