package io.alerthistory.doctor.check;

import java.util.List;

/** Checks which settings require a restart, and whether clients can write. */
public final class SettingsCheck {
    private SettingsCheck() {}

    public static List<CheckResult> pendingRestart(List<String> names, DoctorSubject subject) {
        if (names.isEmpty()) {
            return List.of(new CheckResult.Healthy("no setting waits for a restart"));
        }
        return List.of(CheckResult.warning(
                "settings wait for a restart: " + String.join(", ", names),
                "PostgreSQL runs with the former values",
                switch (subject) {
                    case DoctorSubject.MachineSubject _ -> "stop run and start it again: " + subject.command("run");
                    case DoctorSubject.InstanceSubject instance ->
                        instance.kubectl("annotate pgi " + instance.name()
                                + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite");
                },
                GuideSection.RESTART));
    }

    public static List<CheckResult> readOnly(boolean readOnly, DoctorSubject subject) {
        if (!readOnly) {
            return List.of(new CheckResult.Healthy("clients may write"));
        }
        return List.of(CheckResult.error(
                "clients may only read (default_transaction_read_only is on)",
                "senders are answered 503; nothing is stored",
                switch (subject) {
                    case DoctorSubject.MachineSubject _ ->
                        "`ALTER DATABASE alert_history RESET default_transaction_read_only`, and ask who set it";
                    case DoctorSubject.InstanceSubject _ ->
                        "the operator sets it while the volume is full: give spec.storage.size more";
                },
                GuideSection.VOLUME_FULL));
    }
}
