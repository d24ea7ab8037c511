package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks whether a backup was restored and verified recently. */
public final class BackupVerificationCheck {
    private BackupVerificationCheck() {}

    /**
     * The known results of verifications.
     *
     * @param verifiedAt when the last one succeeded
     * @param failure what the last one found, if it failed
     * @param maxAge the maximum age of the last success
     */
    public record BackupVerificationState(Optional<Instant> verifiedAt, Optional<String> failure, Duration maxAge) {}

    public static List<CheckResult> of(BackupVerificationState verification, DoctorSubject subject, Instant now) {
        if (verification.failure().isPresent()) {
            return List.of(CheckResult.error(
                    "the last verification of a backup failed: "
                            + verification.failure().orElseThrow(),
                    "a restore would perhaps not bring everything back"
                            + verification
                                    .verifiedAt()
                                    .map(instant -> "; the last good one was at " + instant)
                                    .orElse(""),
                    "do not delete any backup, and look into it: " + verifyCommand(subject),
                    GuideSection.VERIFICATION_FAILED));
        }
        if (verification.verifiedAt().isEmpty()) {
            return List.of(CheckResult.warning(
                    "no backup has ever been verified",
                    "it is unknown whether the backups can be restored",
                    verifyCommand(subject),
                    GuideSection.BACKUPS));
        }
        Instant verifiedAt = verification.verifiedAt().orElseThrow();
        return List.of(
                verifiedAt.plus(verification.maxAge()).isBefore(now)
                        ? CheckResult.warning(
                                "the last verified restore is from " + verifiedAt + ", older than "
                                        + FigureFormatter.duration(verification.maxAge()),
                                "it is unknown whether newer backups can be restored",
                                verifyCommand(subject),
                                GuideSection.BACKUPS)
                        : new CheckResult.Healthy("a restore was verified at " + verifiedAt));
    }

    /** The spec wants none. */
    public static CheckResult disabled() {
        return CheckResult.warning(
                "verification is disabled (spec.backup.verification.enabled: false)",
                "it is unknown whether the backups can be restored",
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
