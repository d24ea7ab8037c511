package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a backup was restored and checked not long ago. */
public final class Proofs {
    private Proofs() {}

    /**
     * What is known of proofs.
     *
     * @param proven when one last succeeded
     * @param failure what the last one found, if it failed
     * @param within how old the last success may become
     */
    public record Proven(Optional<Instant> proven, Optional<String> failure, Duration within) {}

    public static List<Result> of(Proven proof, Place place, Instant now) {
        if (proof.failure().isPresent()) {
            return List.of(Result.error(
                    "the last proof of a backup failed: " + proof.failure().orElseThrow(),
                    "a restore would perhaps not bring everything back"
                            + proof.proven()
                                    .map(when -> "; the last good one was at " + when)
                                    .orElse(""),
                    "do not delete any backup, and look into it: " + again(place),
                    Guide.PROOF_FAILED));
        }
        if (proof.proven().isEmpty()) {
            return List.of(Result.warning(
                    "no backup was ever restored for a proof",
                    "nobody knows whether the backups can be restored",
                    again(place),
                    Guide.BACKUPS));
        }
        Instant proven = proof.proven().orElseThrow();
        return List.of(
                proven.plus(proof.within()).isBefore(now)
                        ? Result.warning(
                                "the last proven restore is from " + proven + ", older than "
                                        + Words.duration(proof.within()),
                                "nobody knows whether newer backups can be restored",
                                again(place),
                                Guide.BACKUPS)
                        : new Result.Healthy("a restore was proven at " + proven));
    }

    /** The spec wants none. */
    public static Result disabled() {
        return Result.warning(
                "proofs are switched off (spec.backup.verification.enabled: false)",
                "nobody knows whether the backups can be restored",
                "set spec.backup.verification.enabled: true",
                Guide.BACKUPS);
    }

    private static String again(Place place) {
        return switch (place) {
            case Place.Machine _ -> place.command("verify --from-backup");
            case Place.Instance instance ->
                instance.kubectl("create job --from=cronjob/" + instance.name() + "-verify " + instance.name()
                        + "-verify-$(date +%s)");
        };
    }
}
