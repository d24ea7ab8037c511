package io.alerthistory.doctor.machine;

import io.alerthistory.doctor.check.ArchivingCheck;
import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.doctor.check.BackupVerificationCheck;
import io.alerthistory.doctor.check.CertificateCheck;
import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.GuideSection;
import io.alerthistory.doctor.check.LoginCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.PermissionCheck;
import io.alerthistory.doctor.check.ServiceCheck;
import io.alerthistory.doctor.check.SettingsCheck;
import io.alerthistory.doctor.check.VersionCheck;
import io.alerthistory.doctor.probe.MetricsExposition;
import io.alerthistory.doctor.probe.PostgresProbeFacts;
import io.alerthistory.doctor.probe.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evaluates all checks of one machine, in the order of the report. Pure. */
final class MachineExamination {
    // Nothing verifies backups by itself here; a month is how old a habit may be.
    private static final Duration VERIFICATION_MAX_AGE = Duration.ofDays(31);
    private static final String BUILD = "alert_history_build_info";
    private static final String FAILURES = "alert_history_machine_backup_consecutive_failures";

    private final MachineFacts facts;
    private final DoctorSubject.MachineSubject subject;
    private final Instant now;

    private MachineExamination(MachineFacts facts, DoctorSubject.MachineSubject subject, Instant now) {
        this.facts = facts;
        this.subject = subject;
        this.now = now;
    }

    static List<Diagnosis> of(MachineFacts facts, DoctorSubject.MachineSubject subject, Instant now) {
        return new MachineExamination(facts, subject, now).diagnoses();
    }

    private List<Diagnosis> diagnoses() {
        return Stream.of(
                        List.of(diagnosis(
                                DoctorCheck.SERVICE,
                                FactSource.SERVICE,
                                ServiceCheck.readiness(facts.service().readiness(), subject))),
                        List.of(database()),
                        List.of(archiving()),
                        backups(),
                        List.of(verification()),
                        List.of(disk()),
                        List.of(certificates()),
                        List.of(clocks()),
                        versions(),
                        List.of(permissions()),
                        List.of(server(
                                DoctorCheck.PENDING_RESTART,
                                PostgresProbeFacts::pendingRestart,
                                names -> SettingsCheck.pendingRestart(names, subject))),
                        List.of(server(
                                DoctorCheck.READ_ONLY,
                                PostgresProbeFacts::readOnly,
                                readOnly -> SettingsCheck.readOnly(readOnly, subject))))
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    private List<Diagnosis> database() {
        if (!facts.running()) {
            return diagnosis(
                    DoctorCheck.DATABASE,
                    FactSource.DOCTOR,
                    List.of(CheckResult.error(
                            "no run runs in " + subject.data(),
                            "nothing is stored, and no question is answered",
                            subject.command("run"),
                            GuideSection.NO_POSTGRESQL)));
        }
        return concat(
                facts.postgres()
                        .attempt()
                        .diagnose(DoctorCheck.DATABASE, attempt -> LoginCheck.attempt(attempt, subject)),
                server(DoctorCheck.DATABASE, PostgresProbeFacts::connections, LoginCheck::connections));
    }

    private List<Diagnosis> archiving() {
        if (facts.backups().isEmpty()) {
            return diagnosis(DoctorCheck.ARCHIVING, FactSource.FILES, List.of(ArchivingCheck.notConfigured(subject)));
        }
        MachineFacts.MachineBackupFacts backups = facts.backups().orElseThrow();
        return backups.disabled()
                ? diagnosis(
                        DoctorCheck.ARCHIVING,
                        FactSource.FILES,
                        List.of(ArchivingCheck.disabled(subject, backups.location())))
                : server(
                        DoctorCheck.ARCHIVING,
                        PostgresProbeFacts::archiving,
                        state -> ArchivingCheck.evaluate(state, subject, now));
    }

    private List<List<Diagnosis>> backups() {
        return facts.backups()
                .map(backups -> List.of(
                        backups.repository()
                                .diagnose(DoctorCheck.BACKUPS, repository -> BackupCheck.of(repository, subject, now)),
                        facts.running() ? attempts() : List.<Diagnosis>of()))
                .orElseGet(() -> List.of(notApplicable(DoctorCheck.BACKUPS, "no backups are asked for")));
    }

    private List<Diagnosis> attempts() {
        return facts.service()
                .metrics()
                .map(metrics -> metrics.value(FAILURES))
                .diagnose(DoctorCheck.BACKUPS, count -> BackupCheck.attempts(failures(count), subject));
    }

    // One that runs without backups does not tell of them, and the check of archiving says so.
    private static BackupCheck.BackupFailures failures(OptionalDouble count) {
        return new BackupCheck.BackupFailures((long) count.orElse(0), "");
    }

    private List<Diagnosis> verification() {
        return facts.backups()
                .map(backups -> new BackupVerificationCheck.BackupVerificationState(
                        backups.verification().verifiedAt(),
                        backups.verification().failedAt().map(instant -> "`verify --from-backup` at " + instant),
                        VERIFICATION_MAX_AGE))
                .map(verification -> diagnosis(
                        DoctorCheck.VERIFICATION,
                        FactSource.FILES,
                        BackupVerificationCheck.of(verification, subject, now)))
                .orElseGet(() -> notApplicable(DoctorCheck.VERIFICATION, "there are no backups to verify"));
    }

    private List<Diagnosis> disk() {
        return concat(
                facts.space().diagnose(DoctorCheck.DISK, space -> DiskCheck.space(space, subject)),
                concat(
                        facts.inodes().diagnose(DoctorCheck.DISK, inodes -> DiskCheck.inodes(inodes, subject)),
                        facts.samples()
                                .diagnose(
                                        DoctorCheck.DISK,
                                        samples -> DiskCheck.machineForecast(samples, subject, now))));
    }

    private List<Diagnosis> certificates() {
        return facts.service()
                .certificate()
                .map(observation -> observation.diagnose(
                        DoctorCheck.CERTIFICATES, certificate -> CertificateCheck.of(certificate, now)))
                .orElseGet(() -> notApplicable(DoctorCheck.CERTIFICATES, "the service speaks plain HTTP"));
    }

    private List<Diagnosis> clocks() {
        return concat(
                server(DoctorCheck.CLOCK, PostgresProbeFacts::clock, ClockCheck::of),
                facts.service().clock().diagnose(DoctorCheck.CLOCK, ClockCheck::of));
    }

    private List<List<Diagnosis>> versions() {
        return List.of(
                server(DoctorCheck.VERSIONS, PostgresProbeFacts::version, VersionCheck::postgresql),
                facts.postgres().schema().diagnose(DoctorCheck.VERSIONS, VersionCheck::revision),
                service(),
                facts.backups()
                        .map(backups -> diagnosis(
                                DoctorCheck.VERSIONS,
                                FactSource.DOCTOR,
                                VersionCheck.pgbackrest(backups.programProblem())))
                        .orElseGet(() -> List.of()));
    }

    private List<Diagnosis> service() {
        Optional<String> programVersion = ProgramVersion.current();
        if (programVersion.isEmpty()) {
            return notApplicable(DoctorCheck.VERSIONS, "this program is not packaged, and has no version to compare");
        }
        Observation<MetricsExposition> metrics = facts.service().metrics();
        return metrics.diagnose(
                DoctorCheck.VERSIONS,
                lines -> lines.label(BUILD, "version")
                        .map(version -> VersionCheck.pair(
                                new VersionCheck.VersionPair("the service", version, programVersion.orElseThrow())))
                        .orElseGet(() -> List.of(new CheckResult.Unknown("the service does not say its version"))));
    }

    private List<Diagnosis> permissions() {
        return concat(
                facts.secrets().diagnose(DoctorCheck.PERMISSIONS, PermissionCheck::files),
                server(DoctorCheck.PERMISSIONS, PostgresProbeFacts::overprivilegedRoles, PermissionCheck::roles));
    }

    private <P> List<Diagnosis> server(
            DoctorCheck check, Function<PostgresProbeFacts, P> extractor, Function<P, List<CheckResult>> evaluator) {
        return facts.postgres().facts().map(extractor).diagnose(check, evaluator);
    }

    private static List<Diagnosis> diagnosis(DoctorCheck check, FactSource source, List<CheckResult> results) {
        return results.stream()
                .map(result -> new Diagnosis(check, result, source))
                .toList();
    }

    private static List<Diagnosis> notApplicable(DoctorCheck check, String reason) {
        return diagnosis(check, FactSource.DOCTOR, List.of(new CheckResult.NotApplicable(reason)));
    }

    private static List<Diagnosis> concat(List<Diagnosis> first, List<Diagnosis> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
