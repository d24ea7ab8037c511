package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Patients, one after the other: who came through a scenario meets the next one, and who did not is replaced. */
final class Ward {
    private Optional<Patient> waiting = Optional.empty();
    private int admitted;

    void treat(String namespace, Store store, Path folder, Consumer<Patient> scenario) {
        var patient = waiting.orElseGet(() -> Patient.admit(namespace, "history-" + ++admitted, store, folder));
        waiting = Optional.empty();
        scenario.accept(patient);
        patient.whole();
        waiting = Optional.of(patient);
    }
}
