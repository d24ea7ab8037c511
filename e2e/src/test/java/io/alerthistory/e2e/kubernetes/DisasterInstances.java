package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Patients, one after the other: who came through a scenario meets the next one, and who did not is replaced. */
final class DisasterInstances {
    private Optional<DisasterInstance> available = Optional.empty();
    private int created;

    void run(String namespace, ObjectStore store, Path folder, Consumer<DisasterInstance> scenario) {
        // Not one of an earlier run of the class, whose namespace is gone.
        var disasterInstance = available
                .filter(instance -> instance.database().namespace().equals(namespace))
                .orElseGet(() -> DisasterInstance.create(namespace, "history-" + ++created, store, folder));
        available = Optional.empty();
        scenario.accept(disasterInstance);
        disasterInstance.assertIntact();
        available = Optional.of(disasterInstance);
    }
}
