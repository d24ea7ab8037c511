package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.STORAGE_READY;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volume: grown when the spec wants more, never shrunk, and used only when its data is this instance's.
 *
 * @param usable whether a server may be started on it
 */
record StorageStep(boolean usable, Step step) {

    static StorageStep of(PostgresInstance instance, Names names, Observed seen) {
        return seen.claim()
                .map(claim -> known(instance, names, seen, claim))
                .orElseGet(() -> new StorageStep(
                        true, Step.waiting(Finding.unknown(STORAGE_READY, "NoClaim", "the claim is not made yet"))));
    }

    private static StorageStep known(
            PostgresInstance instance, Names names, Observed seen, PersistentVolumeClaim claim) {
        var foreign = foreign(instance, seen, claim);
        if (foreign.isPresent()) {
            return new StorageStep(
                    false, Step.settled(Finding.no(STORAGE_READY, "ForeignData", foreign.orElseThrow())));
        }
        var marks = new ArrayList<Action>();
        identity(seen)
                .filter(server -> unmarked(claim))
                .ifPresent(server -> marks.add(new Action.MarkClaim(
                        names.claim(), Integer.toString(server.major()), server.systemIdentifier())));
        boolean owned = claim.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals(PostgresInstance.KIND));
        if (owned != Ownership.ofData(instance)) {
            marks.add(new Action.OwnClaim(names.claim(), !owned));
        }
        return new StorageStep(true, new Step(marks, List.of(), false).and(size(instance, names, claim)));
    }

    private static Optional<String> foreign(PostgresInstance instance, Observed seen, PersistentVolumeClaim claim) {
        var major = annotation(claim, Labels.MAJOR);
        if (major.filter(text -> !text.equals(instance.version().toString())).isPresent()) {
            return Optional.of("the volume holds data of PostgreSQL " + major.orElseThrow() + ", but spec.version is "
                    + instance.version() + "; delete this PostgresInstance and make it again with version: \""
                    + major.orElseThrow() + "\", the volume stays; or delete the claim "
                    + claim.getMetadata().getName() + " if its data is not wanted");
        }
        var system = annotation(claim, Labels.SYSTEM);
        return identity(seen)
                .map(ServerFacts.Identity::systemIdentifier)
                .filter(running -> system.isPresent() && !system.orElseThrow().equals(running))
                .map(running -> "the volume's data is that of another cluster (system identifier " + running
                        + " instead of " + system.orElseThrow() + "); if that is meant, remove the annotation "
                        + Labels.SYSTEM + " from the claim "
                        + claim.getMetadata().getName());
    }

    private static Step size(PostgresInstance instance, Names names, PersistentVolumeClaim claim) {
        var wanted = instance.storage().size();
        var asked = bytes(claim.getSpec().getResources().getRequests());
        var has = bytes(Optional.ofNullable(claim.getStatus().getCapacity()).orElse(Map.of()));
        if (wanted.isLessThan(asked)) {
            return Step.settled(Finding.no(
                    STORAGE_READY,
                    "ShrinkRefused",
                    "the volume has " + asked + " and cannot shrink to " + wanted + "; set spec.storage.size: " + asked
                            + " or more"));
        }
        boolean bound = "Bound".equals(claim.getStatus().getPhase());
        if (asked.isLessThan(wanted) && bound) {
            return Step.doing(
                    List.of(new Action.ExpandClaim(names.claim(), wanted)),
                    Finding.no(STORAGE_READY, "Resizing", "the volume grows from " + asked + " to " + wanted));
        }
        if (has.isLessThan(wanted)) {
            return Step.waiting(Finding.no(
                    STORAGE_READY,
                    bound ? "Resizing" : "NotBound",
                    bound
                            ? "the volume grows from " + has + " to " + wanted
                            : "the claim " + names.claim() + " has no volume yet (" + wanted + ")"));
        }
        return Step.settled(Finding.yes(STORAGE_READY, "Provisioned", "the volume has " + has));
    }

    private static boolean unmarked(PersistentVolumeClaim claim) {
        return annotation(claim, Labels.SYSTEM).isEmpty()
                || annotation(claim, Labels.MAJOR).isEmpty();
    }

    private static Optional<String> annotation(PersistentVolumeClaim claim, String name) {
        return Optional.ofNullable(claim.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }

    private static Optional<ServerFacts.Identity> identity(Observed seen) {
        return seen.server() instanceof Reach.Reached(ServerFacts facts)
                ? Optional.of(facts.identity())
                : Optional.empty();
    }

    private static Bytes bytes(Map<String, Quantity> quantities) {
        return Optional.ofNullable(quantities.get("storage"))
                .flatMap(quantity -> Bytes.parse(quantity.toString()))
                .orElse(new Bytes(0));
    }
}
