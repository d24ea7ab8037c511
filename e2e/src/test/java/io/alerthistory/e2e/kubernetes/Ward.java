package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Patients, one after the other: who came through a scenario meets the next one, and who did not is replaced. */
final class Ward {
    private Optional<Patient> waiting = Optional.empty();
    private int admitted;

    void treat(String namespace, Store store, Path folder, Consumer<Patient> scenario) {
        // Not one of an earlier run of the class, whose namespace is gone.
        var patient = waiting.filter(there -> there.database().namespace().equals(namespace))
                .orElseGet(() -> Patient.admit(namespace, "history-" + ++admitted, store, folder));
        waiting = Optional.empty();
        scenario.accept(patient);
        patient.whole();
        waiting = Optional.of(patient);
    }
}
