package io.alerthistory.operator.decide.secret;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedInstance.SecretContents;
import io.alerthistory.spec.DeletionSpec;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which objects are deleted together with the instance. */
public final class OwnershipPolicy {
    private OwnershipPolicy() {}

    public static boolean ownsData(PostgresInstance instance) {
        return instance.onDelete().volume() == DeletionSpec.DeletionPolicy.DELETE;
    }

    /** Secrets are kept with the data, because data without its passwords and CA is harder to access again. */
    static boolean ownsSecrets(PostgresInstance instance) {
        return ownsData(instance);
    }

    /** Applies a changed deletion policy to existing Secrets. */
    public static PartialPlan secrets(PostgresInstance instance, InstanceNames names, SecretContents contents) {
        boolean shouldOwn = ownsSecrets(instance);
        var secretsByName = new TreeMap<String, Optional<Map<String, String>>>(Map.of(
                names.appSecret(), contents.app(),
                names.monitoringSecret(), contents.monitoring(),
                names.bootstrapSecret(), contents.bootstrap(),
                names.verifiersSecret(), contents.verifiers(),
                names.caSecret(), contents.authority()));
        var changes = secretsByName.entrySet().stream()
                .filter(secret -> secret.getValue().isPresent())
                .map(Map.Entry::getKey)
                .filter(name -> contents.owned().contains(name) != shouldOwn)
                .map(name -> new ReconcileAction.SetSecretOwnership(name, shouldOwn))
                .toList();
        return new PartialPlan(List.copyOf(changes), List.of(), false);
    }
}
