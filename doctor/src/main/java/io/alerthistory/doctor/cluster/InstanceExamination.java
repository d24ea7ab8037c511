package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.ArchivingCheck;
import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.doctor.check.BackupVerificationCheck;
import io.alerthistory.doctor.check.CertificateCheck;
import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.ConditionCheck;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.LoginCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.OperatorCheck;
import io.alerthistory.doctor.check.PermissionCheck;
import io.alerthistory.doctor.check.ServiceCheck;
import io.alerthistory.doctor.check.SettingsCheck;
import io.alerthistory.doctor.check.VersionCheck;
import io.alerthistory.doctor.probe.PostgresProbeFacts;
import io.alerthistory.doctor.probe.ProgramVersion;
import io.alerthistory.doctor.probe.ServiceProbe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evaluates all checks of an instance in a cluster, in the order of the report. Pure. */
final class InstanceExamination {
    private final InstanceFacts facts;
    private final DoctorSubject.InstanceSubject subject;
    private final Instant now;

    private InstanceExamination(InstanceFacts facts, DoctorSubject.InstanceSubject subject, Instant now) {
        this.facts = facts;
        this.subject = subject;
        this.now = now;
    }

    /** @param now by this machine's clock */
    static List<Diagnosis> of(InstanceFacts facts, DoctorSubject.InstanceSubject subject, Instant now) {
        return withoutStaleResults(
                new InstanceExamination(facts, subject, corrected(facts.apiServerClock(), now)).diagnoses());
    }

    // A status is what an operator last saw: while none looks, nothing good in it is known to be so still.
    private static List<Diagnosis> withoutStaleResults(List<Diagnosis> diagnoses) {
        boolean silent = diagnoses.stream()
                .anyMatch(diagnosis -> diagnosis.check() == DoctorCheck.OPERATOR
                        && diagnosis.result() instanceof CheckResult.CheckFinding);
        return silent ? diagnoses.stream().map(InstanceExamination::doubt).toList() : diagnoses;
    }

    private static Diagnosis doubt(Diagnosis diagnosis) {
        return diagnosis.source() == FactSource.OPERATOR
                        && diagnosis.result() instanceof CheckResult.Healthy(String message)
                ? new Diagnosis(
                        diagnosis.check(),
                        new CheckResult.Unknown(message + " (the last word of an operator that is silent now)"),
                        FactSource.OPERATOR)
                : diagnosis;
    }

    // Moments in a cluster are by its clocks: a laptop that is wrong must not make all of it look old.
    private static Instant corrected(Observation<ClockCheck.ClockDifference> apiServer, Instant now) {
        return apiServer
                        instanceof
                        Observation.Available<ClockCheck.ClockDifference>(
                                ClockCheck.ClockDifference difference,
                                FactSource _)
                ? now.plus(difference.ahead())
                : now;
    }

    private List<Diagnosis> diagnoses() {
        return Stream.of(
                        service(),
                        database(),
                        byOperator(DoctorCheck.CONDITIONS, ConditionCheck.of(facts.conditions(), subject)).stream(),
                        operator(),
                        archiving(),
                        backups(),
                        verification(),
                        disk(),
                        facts.certificates().stream()
                                .flatMap(observation -> diagnose(
                                        observation,
                                        DoctorCheck.CERTIFICATES,
                                        certificate -> CertificateCheck.of(certificate, now))),
                        clocks(),
                        versions(),
                        permissions(),
                        restart(),
                        server(
                                DoctorCheck.READ_ONLY,
                                PostgresProbeFacts::readOnly,
                                readOnly -> SettingsCheck.readOnly(readOnly, subject)))
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Diagnosis> service() {
        var named = facts.serviceProbe().map(ServiceProbe::readiness).stream()
                .flatMap(readiness -> ServiceCheck.readiness(readiness, subject).stream())
                .map(result -> new Diagnosis(DoctorCheck.SERVICE, result, FactSource.SERVICE));
        return facts.serviceProbe().isPresent()
                ? named
                : diagnose(facts.service(), DoctorCheck.SERVICE, pods -> ServiceCheck.pods(pods, subject));
    }

    private Stream<Diagnosis> database() {
        return Stream.concat(
                diagnose(
                        facts.postgres().attempt(),
                        DoctorCheck.DATABASE,
                        attempt -> LoginCheck.attempt(attempt, subject)),
                server(DoctorCheck.DATABASE, PostgresProbeFacts::connections, LoginCheck::connections));
    }

    private Stream<Diagnosis> operator() {
        var operator = facts.operator();
        return Stream.concat(
                diagnose(
                        operator.instanceLease(),
                        DoctorCheck.OPERATOR,
                        lease -> OperatorCheck.of(lease, "lease of the instance: no operator looks after it", now)),
                diagnose(
                        operator.leaderLease(),
                        DoctorCheck.OPERATOR,
                        lease -> OperatorCheck.of(lease, "lease of the operator that looks after it", now)));
    }

    private Stream<Diagnosis> archiving() {
        var condition =
                byOperator(
                        DoctorCheck.ARCHIVING,
                        ConditionCheck.archiving(facts.conditions().conditions(), subject))
                        .stream();
        return facts.backups().configured()
                ? Stream.concat(
                        condition,
                        server(
                                DoctorCheck.ARCHIVING,
                                PostgresProbeFacts::archiving,
                                state -> ArchivingCheck.evaluate(state, subject, now)))
                : condition;
    }

    private Stream<Diagnosis> backups() {
        var backups = facts.backups();
        if (!backups.configured()) {
            return byOperator(
                    DoctorCheck.BACKUPS, List.of(new CheckResult.NotApplicable("the spec names no repository")))
                    .stream();
        }
        if (backups.repositories().isEmpty()) {
            return byOperator(
                    DoctorCheck.BACKUPS, List.of(new CheckResult.Unknown("the operator has seen no repository yet")))
                    .stream();
        }
        return Stream.concat(
                byOperator(
                        DoctorCheck.BACKUPS,
                        backups.repositories().stream()
                                .flatMap(repository -> BackupCheck.of(repository, subject, now).stream())
                                .toList())
                        .stream(),
                diagnose(
                        backups.failures(),
                        DoctorCheck.BACKUPS,
                        failures -> failures.stream()
                                .flatMap(attempts -> BackupCheck.attempts(attempts, subject).stream())
                                .toList()));
    }

    private Stream<Diagnosis> verification() {
        if (!facts.backups().configured()) {
            return byOperator(
                    DoctorCheck.VERIFICATION, List.of(new CheckResult.NotApplicable("there are no backups to verify")))
                    .stream();
        }
        return byOperator(
                DoctorCheck.VERIFICATION,
                facts.backups()
                        .verification()
                        .map(verification -> BackupVerificationCheck.of(verification, subject, now))
                        .orElseGet(() -> List.of(BackupVerificationCheck.disabled())))
                .stream();
    }

    private Stream<Diagnosis> disk() {
        var volume = facts.volume();
        return Stream.of(
                        diagnose(volume.space(), DoctorCheck.DISK, space -> DiskCheck.space(space, subject)),
                        diagnose(volume.inodes(), DoctorCheck.DISK, inodes -> DiskCheck.inodes(inodes, subject)),
                        diagnose(
                                volume.forecast(),
                                DoctorCheck.DISK,
                                forecast -> DiskCheck.forecast(forecast, subject, now)))
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> clocks() {
        var service = facts.serviceProbe().map(ServiceProbe::clock).stream()
                .flatMap(clock -> diagnose(clock, DoctorCheck.CLOCK, ClockCheck::of));
        return Stream.of(
                        diagnose(facts.apiServerClock(), DoctorCheck.CLOCK, ClockCheck::of),
                        server(DoctorCheck.CLOCK, PostgresProbeFacts::clock, ClockCheck::of),
                        service)
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> versions() {
        return Stream.of(
                        server(DoctorCheck.VERSIONS, PostgresProbeFacts::version, VersionCheck::postgresql),
                        schema(),
                        operatorsVersion(),
                        facts.definitions().stream()
                                .flatMap(observation ->
                                        diagnose(observation, DoctorCheck.VERSIONS, VersionCheck::revision)),
                        facts.backups().configured()
                                ? diagnose(facts.backups().pgbackrest(), DoctorCheck.VERSIONS, VersionCheck::pgbackrest)
                                : Stream.<Diagnosis>of())
                .flatMap(Function.identity());
    }

    // A service makes the schema at its first start, and not every database has one yet.
    private Stream<Diagnosis> schema() {
        return diagnose(
                facts.postgres().schema(),
                DoctorCheck.VERSIONS,
                revision -> revision.foundRevision().isEmpty()
                        ? List.of(new CheckResult.NotApplicable("no service has made a history in it yet"))
                        : VersionCheck.revision(revision));
    }

    private Stream<Diagnosis> operatorsVersion() {
        Optional<String> programVersion = ProgramVersion.current();
        return diagnose(
                facts.operator().version(),
                DoctorCheck.VERSIONS,
                version -> version.isEmpty() || programVersion.isEmpty()
                        ? List.of(
                                new CheckResult.NotApplicable("the operator's pod has no label that says its version"))
                        : VersionCheck.pair(new VersionCheck.VersionPair(
                                "the operator", version.orElseThrow(), programVersion.orElseThrow())));
    }

    private Stream<Diagnosis> permissions() {
        return Stream.of(
                        diagnose(
                                facts.operator().denied(),
                                DoctorCheck.PERMISSIONS,
                                denied -> PermissionCheck.ofOperator(denied.account(), denied.permissions())),
                        diagnose(facts.deniedToCaller(), DoctorCheck.PERMISSIONS, PermissionCheck::ofCaller),
                        server(
                                DoctorCheck.PERMISSIONS,
                                PostgresProbeFacts::overprivilegedRoles,
                                PermissionCheck::roles))
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> restart() {
        return Stream.concat(
                byOperator(
                        DoctorCheck.PENDING_RESTART,
                        ConditionCheck.restart(facts.conditions().conditions(), subject))
                        .stream(),
                server(
                        DoctorCheck.PENDING_RESTART,
                        PostgresProbeFacts::pendingRestart,
                        names -> SettingsCheck.pendingRestart(names, subject)));
    }

    private <P> Stream<Diagnosis> server(
            DoctorCheck check, Function<PostgresProbeFacts, P> extractor, Function<P, List<CheckResult>> evaluator) {
        return diagnose(facts.postgres().facts().map(extractor), check, evaluator);
    }

    private static <T> Stream<Diagnosis> diagnose(
            Observation<T> observation, DoctorCheck check, Function<T, List<CheckResult>> evaluator) {
        return observation.diagnose(check, evaluator).stream();
    }

    /** By the operator's word. */
    private static List<Diagnosis> byOperator(DoctorCheck check, List<CheckResult> results) {
        return results.stream()
                .map(result -> new Diagnosis(check, result, FactSource.OPERATOR))
                .toList();
    }
}
