package io.alerthistory.operator.decide;

import io.alerthistory.spec.OnDelete;
import io.alerthistory.spec.PostgresInstance;

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
}
