package io.alerthistory.cli.doctor.check;

import java.util.List;

/** What waits for a restart, and whether clients may write. */
public final class Settings {
    private Settings() {}

    public static List<Result> pending(List<String> names, Place place) {
        if (names.isEmpty()) {
            return List.of(new Result.Healthy("no setting waits for a restart"));
        }
        return List.of(Result.warning(
                "settings wait for a restart: " + String.join(", ", names),
                "PostgreSQL runs with the former values",
                switch (place) {
                    case Place.Machine _ -> "stop run and start it again: " + place.command("run");
                    case Place.Instance instance ->
                        instance.kubectl("annotate pgi " + instance.name()
                                + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite");
                },
                Guide.RESTART));
    }

    public static List<Result> readOnly(boolean readOnly, Place place) {
        if (!readOnly) {
            return List.of(new Result.Healthy("clients may write"));
        }
        return List.of(Result.error(
                "clients may only read (default_transaction_read_only is on)",
                "senders are answered 503; nothing is stored",
                switch (place) {
                    case Place.Machine _ ->
                        "`ALTER DATABASE alert_history RESET default_transaction_read_only`, and ask who set it";
                    case Place.Instance _ ->
                        "the operator sets it while the volume is full: give spec.storage.size more";
                },
                Guide.VOLUME_FULL));
    }
}
