package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks whether a backup was restored and verified recently. */
public final class ProofCheck {
    private ProofCheck() {}

    /**
     * The known results of verifications.
     *
     * @param provenAt when the last one succeeded
     * @param failure what the last one found, if it failed
     * @param maxAge the maximum age of the last success
     */
    public record BackupProofState(Optional<Instant> provenAt, Optional<String> failure, Duration maxAge) {}

    public static List<CheckResult> of(BackupProofState proof, DoctorSubject subject, Instant now) {
        if (proof.failure().isPresent()) {
            return List.of(CheckResult.error(
                    "the last proof of a backup failed: " + proof.failure().orElseThrow(),
                    "a restore would perhaps not bring everything back"
                            + proof.provenAt()
                                    .map(instant -> "; the last good one was at " + instant)
                                    .orElse(""),
                    "do not delete any backup, and look into it: " + verifyCommand(subject),
                    GuideSection.PROOF_FAILED));
        }
        if (proof.provenAt().isEmpty()) {
            return List.of(CheckResult.warning(
                    "no backup was ever restored for a proof",
                    "nobody knows whether the backups can be restored",
                    verifyCommand(subject),
                    GuideSection.BACKUPS));
        }
        Instant provenAt = proof.provenAt().orElseThrow();
        return List.of(
                provenAt.plus(proof.maxAge()).isBefore(now)
                        ? CheckResult.warning(
                                "the last proven restore is from " + provenAt + ", older than "
                                        + FigureFormatter.duration(proof.maxAge()),
                                "nobody knows whether newer backups can be restored",
                                verifyCommand(subject),
                                GuideSection.BACKUPS)
                        : new CheckResult.Healthy("a restore was proven at " + provenAt));
    }

    /** The spec wants none. */
    public static CheckResult disabled() {
        return CheckResult.warning(
                "proofs are switched off (spec.backup.verification.enabled: false)",
                "nobody knows whether the backups can be restored",
                "set spec.backup.verification.enabled: true",
                GuideSection.BACKUPS);
    }

    private static String verifyCommand(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject _ -> subject.command("verify --from-backup");
            case DoctorSubject.InstanceSubject instance ->
                instance.kubectl("create job --from=cronjob/" + instance.name() + "-verify " + instance.name()
                        + "-verify-$(date +%s)");
        };
    }
}
