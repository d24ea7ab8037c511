package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.Version;
import io.alerthistory.cli.doctor.check.Archiving;
import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.cli.doctor.check.Certificates;
import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Conditions;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Disk;
import io.alerthistory.cli.doctor.check.Login;
import io.alerthistory.cli.doctor.check.Operators;
import io.alerthistory.cli.doctor.check.Permissions;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Proofs;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Service;
import io.alerthistory.cli.doctor.check.Settings;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.check.Versions;
import io.alerthistory.cli.doctor.probe.ServerFacts;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every check of an instance in a cluster, in the order of the report; only decides. */
final class InstanceExamination {
    private final InstanceFacts facts;
    private final Place.Instance place;
    private final Instant now;

    private InstanceExamination(InstanceFacts facts, Place.Instance place, Instant now) {
        this.facts = facts;
        this.place = place;
        this.now = now;
    }

    /** @param now by this machine's clock */
    static List<Diagnosis> of(InstanceFacts facts, Place.Instance place, Instant now) {
        return withoutStaleWords(new InstanceExamination(facts, place, corrected(facts.apiServer(), now)).diagnoses());
    }

    // A status is what an operator last saw: while none looks, nothing good in it is known to be so still.
    private static List<Diagnosis> withoutStaleWords(List<Diagnosis> diagnoses) {
        boolean silent = diagnoses.stream()
                .anyMatch(diagnosis ->
                        diagnosis.check() == Check.OPERATOR && diagnosis.result() instanceof Result.Finding);
        return silent ? diagnoses.stream().map(InstanceExamination::doubted).toList() : diagnoses;
    }

    private static Diagnosis doubted(Diagnosis diagnosis) {
        return diagnosis.source() == Source.OPERATOR && diagnosis.result() instanceof Result.Healthy(String sentence)
                ? new Diagnosis(
                        diagnosis.check(),
                        new Result.Unknown(sentence + " (the last word of an operator that is silent now)"),
                        Source.OPERATOR)
                : diagnosis;
    }

    // Moments in a cluster are by its clocks: a laptop that is wrong must not make all of it look old.
    private static Instant corrected(Seen<Clocks.Difference> apiServer, Instant now) {
        return apiServer instanceof Seen.Fact<Clocks.Difference>(Clocks.Difference difference, Source _)
                ? now.plus(difference.ahead())
                : now;
    }

    private List<Diagnosis> diagnoses() {
        return Stream.of(
                        service(),
                        database(),
                        said(Check.CONDITIONS, Conditions.of(facts.said(), place)).stream(),
                        operator(),
                        archiving(),
                        backups(),
                        proofs(),
                        disk(),
                        facts.certificates().stream()
                                .flatMap(seen -> judged(
                                        seen, Check.CERTIFICATES, certificate -> Certificates.of(certificate, now))),
                        clocks(),
                        versions(),
                        permissions(),
                        restart(),
                        server(Check.READ_ONLY, ServerFacts::readOnly, on -> Settings.readOnly(on, place)))
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Diagnosis> service() {
        var asked = facts.asked().map(ServiceProbe::answer).stream()
                .flatMap(answer -> Service.answered(answer, place).stream())
                .map(result -> new Diagnosis(Check.SERVICE, result, Source.SERVICE));
        return facts.asked().isPresent()
                ? asked
                : judged(facts.service(), Check.SERVICE, pods -> Service.running(pods, place));
    }

    private Stream<Diagnosis> database() {
        return Stream.concat(
                judged(facts.postgres().attempt(), Check.DATABASE, attempt -> Login.tried(attempt, place)),
                server(Check.DATABASE, ServerFacts::connections, Login::room));
    }

    private Stream<Diagnosis> operator() {
        var operator = facts.operator();
        return Stream.concat(
                judged(
                        operator.ofInstance(),
                        Check.OPERATOR,
                        lease -> Operators.of(lease, "lease of the instance: no operator looks after it", now)),
                judged(
                        operator.ofLeader(),
                        Check.OPERATOR,
                        lease -> Operators.of(lease, "lease of the operator that looks after it", now)));
    }

    private Stream<Diagnosis> archiving() {
        var condition = said(Check.ARCHIVING, Conditions.archiving(facts.said().conditions(), place)).stream();
        return facts.backups().wanted()
                ? Stream.concat(
                        condition,
                        server(Check.ARCHIVING, ServerFacts::archiving, state -> Archiving.wanted(state, place, now)))
                : condition;
    }

    private Stream<Diagnosis> backups() {
        var backups = facts.backups();
        if (!backups.wanted()) {
            return said(Check.BACKUPS, List.of(new Result.NotHere("the spec names no repository"))).stream();
        }
        if (backups.repositories().isEmpty()) {
            return said(Check.BACKUPS, List.of(new Result.Unknown("the operator has seen no repository yet"))).stream();
        }
        return Stream.concat(
                said(
                        Check.BACKUPS,
                        backups.repositories().stream()
                                .flatMap(repository -> Backups.of(repository, place, now).stream())
                                .toList())
                        .stream(),
                judged(
                        backups.failures(),
                        Check.BACKUPS,
                        failures -> failures.stream()
                                .flatMap(one -> Backups.attempts(one, place).stream())
                                .toList()));
    }

    private Stream<Diagnosis> proofs() {
        if (!facts.backups().wanted()) {
            return said(Check.PROOFS, List.of(new Result.NotHere("there are no backups to prove"))).stream();
        }
        return said(
                Check.PROOFS,
                facts.backups()
                        .proof()
                        .map(proof -> Proofs.of(proof, place, now))
                        .orElseGet(() -> List.of(Proofs.disabled())))
                .stream();
    }

    private Stream<Diagnosis> disk() {
        var volume = facts.volume();
        return Stream.of(
                        judged(volume.room(), Check.DISK, room -> Disk.room(room, place)),
                        judged(volume.inodes(), Check.DISK, inodes -> Disk.inodes(inodes, place)),
                        judged(volume.forecast(), Check.DISK, forecast -> Disk.outlook(forecast, place, now)))
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> clocks() {
        var service = facts.asked().map(ServiceProbe::clock).stream()
                .flatMap(clock -> judged(clock, Check.CLOCK, Clocks::of));
        return Stream.of(
                        judged(facts.apiServer(), Check.CLOCK, Clocks::of),
                        server(Check.CLOCK, ServerFacts::clock, Clocks::of),
                        service)
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> versions() {
        return Stream.of(
                        server(Check.VERSIONS, ServerFacts::version, Versions::postgresql),
                        schema(),
                        operatorsVersion(),
                        facts.definitions().stream().flatMap(seen -> judged(seen, Check.VERSIONS, Versions::revision)),
                        facts.backups().wanted()
                                ? judged(facts.backups().pgbackrest(), Check.VERSIONS, Versions::pgbackrest)
                                : Stream.<Diagnosis>of())
                .flatMap(Function.identity());
    }

    // A service makes the schema at its first start, and not every database has one yet.
    private Stream<Diagnosis> schema() {
        return judged(
                facts.postgres().schema(),
                Check.VERSIONS,
                revision -> revision.found().isEmpty()
                        ? List.of(new Result.NotHere("no service has made a history in it yet"))
                        : Versions.revision(revision));
    }

    private Stream<Diagnosis> operatorsVersion() {
        Optional<String> own = Version.own();
        return judged(
                facts.operator().version(),
                Check.VERSIONS,
                version -> version.isEmpty() || own.isEmpty()
                        ? List.of(new Result.NotHere("the operator's pod has no label that says its version"))
                        : Versions.pair(new Versions.Pair("the operator", version.orElseThrow(), own.orElseThrow())));
    }

    private Stream<Diagnosis> permissions() {
        return Stream.of(
                        judged(
                                facts.operator().denied(),
                                Check.PERMISSIONS,
                                denied -> Permissions.ofOperator(denied.who(), denied.rights())),
                        judged(facts.deniedToCaller(), Check.PERMISSIONS, Permissions::ofCaller),
                        server(Check.PERMISSIONS, ServerFacts::mighty, Permissions::roles))
                .flatMap(Function.identity());
    }

    private Stream<Diagnosis> restart() {
        return Stream.concat(
                said(Check.RESTART, Conditions.restart(facts.said().conditions(), place)).stream(),
                server(Check.RESTART, ServerFacts::pending, names -> Settings.pending(names, place)));
    }

    private <P> Stream<Diagnosis> server(Check check, Function<ServerFacts, P> part, Function<P, List<Result>> judge) {
        return judged(facts.postgres().facts().map(part), check, judge);
    }

    private static <T> Stream<Diagnosis> judged(Seen<T> seen, Check check, Function<T, List<Result>> judge) {
        return seen.judged(check, judge).stream();
    }

    /** By the operator's word. */
    private static List<Diagnosis> said(Check check, List<Result> results) {
        return results.stream()
                .map(result -> new Diagnosis(check, result, Source.OPERATOR))
                .toList();
    }
}
