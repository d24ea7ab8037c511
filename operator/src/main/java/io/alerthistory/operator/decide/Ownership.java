package io.alerthistory.operator.decide;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.observe.Observed.SecretContents;
import io.alerthistory.spec.OnDelete;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes when the instance goes. */
final class Ownership {
    private Ownership() {}

    static boolean ofData(PostgresInstance instance) {
        return instance.onDelete().volume() == OnDelete.Policy.DELETE;
    }

    /** The data without its passwords and its CA would be harder to come back to. */
    static boolean ofSecrets(PostgresInstance instance) {
        return ofData(instance);
    }

    /** A change of mind counts for Secrets that are there as well. */
    static Step secrets(PostgresInstance instance, Names names, SecretContents seen) {
        boolean wanted = ofSecrets(instance);
        var kept = new TreeMap<String, Optional<Map<String, String>>>(Map.of(
                names.app(), seen.app(),
                names.monitoring(), seen.monitoring(),
                names.bootstrap(), seen.bootstrap(),
                names.verifiers(), seen.verifiers(),
                names.authority(), seen.authority()));
        var wrong = kept.entrySet().stream()
                .filter(secret -> secret.getValue().isPresent())
                .map(Map.Entry::getKey)
                .filter(name -> seen.owned().contains(name) != wanted)
                .map(name -> new Action.OwnSecret(name, wanted))
                .toList();
        return new Step(List.copyOf(wrong), List.of(), false);
    }
}
