package io.alerthistory.cli.doctor.machine;

import io.alerthistory.cli.Version;
import io.alerthistory.cli.doctor.check.Archiving;
import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.cli.doctor.check.Certificates;
import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Disk;
import io.alerthistory.cli.doctor.check.Guide;
import io.alerthistory.cli.doctor.check.Login;
import io.alerthistory.cli.doctor.check.Permissions;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Proofs;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Service;
import io.alerthistory.cli.doctor.check.Settings;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.check.Versions;
import io.alerthistory.cli.doctor.probe.Metrics;
import io.alerthistory.cli.doctor.probe.ServerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every check of one machine, in the order of the report; only decides. */
final class MachineExamination {
    // Nothing proves by itself here; a month is how old a habit may be.
    private static final Duration PROOF_WITHIN = Duration.ofDays(31);
    private static final String BUILD = "alert_history_build_info";
    private static final String FAILURES = "alert_history_machine_backup_failures";

    private final MachineFacts facts;
    private final Place.Machine place;
    private final Instant now;

    private MachineExamination(MachineFacts facts, Place.Machine place, Instant now) {
        this.facts = facts;
        this.place = place;
        this.now = now;
    }

    static List<Diagnosis> of(MachineFacts facts, Place.Machine place, Instant now) {
        return new MachineExamination(facts, place, now).diagnoses();
    }

    private List<Diagnosis> diagnoses() {
        return Stream.of(
                        List.of(diagnosis(
                                Check.SERVICE,
                                Source.SERVICE,
                                Service.answered(facts.service().answer(), place))),
                        List.of(database()),
                        List.of(archiving()),
                        backups(),
                        List.of(proofs()),
                        List.of(disk()),
                        List.of(certificates()),
                        List.of(clocks()),
                        versions(),
                        List.of(permissions()),
                        List.of(server(Check.RESTART, ServerFacts::pending, names -> Settings.pending(names, place))),
                        List.of(server(Check.READ_ONLY, ServerFacts::readOnly, on -> Settings.readOnly(on, place))))
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    private List<Diagnosis> database() {
        if (!facts.running()) {
            return diagnosis(
                    Check.DATABASE,
                    Source.DOCTOR,
                    List.of(Result.error(
                            "no run runs in " + place.data(),
                            "nothing is stored, and no question is answered",
                            place.command("run"),
                            Guide.NO_POSTGRESQL)));
        }
        return joined(
                facts.postgres().attempt().judged(Check.DATABASE, attempt -> Login.tried(attempt, place)),
                server(Check.DATABASE, ServerFacts::connections, Login::room));
    }

    private List<Diagnosis> archiving() {
        if (facts.backups().isEmpty()) {
            return diagnosis(Check.ARCHIVING, Source.FILES, List.of(Archiving.unwanted(place)));
        }
        MachineFacts.BackedUp backups = facts.backups().orElseThrow();
        return backups.letGo()
                ? diagnosis(Check.ARCHIVING, Source.FILES, List.of(Archiving.letGo(place, backups.store())))
                : server(Check.ARCHIVING, ServerFacts::archiving, state -> Archiving.wanted(state, place, now));
    }

    private List<List<Diagnosis>> backups() {
        return facts.backups()
                .map(backups -> List.of(
                        backups.repository().judged(Check.BACKUPS, repository -> Backups.of(repository, place, now)),
                        facts.running() ? attempts() : List.<Diagnosis>of()))
                .orElseGet(() -> List.of(notHere(Check.BACKUPS, "no backups are asked for")));
    }

    private List<Diagnosis> attempts() {
        return facts.service()
                .metrics()
                .map(metrics -> metrics.value(FAILURES))
                .judged(Check.BACKUPS, count -> Backups.attempts(failures(count), place));
    }

    // One that runs without backups does not tell of them, and the check of archiving says so.
    private static Backups.Failures failures(OptionalDouble count) {
        return new Backups.Failures((long) count.orElse(0), "");
    }

    private List<Diagnosis> proofs() {
        return facts.backups()
                .map(backups -> new Proofs.Proven(
                        backups.proof().proven(),
                        backups.proof().failed().map(when -> "`verify --from-backup` at " + when),
                        PROOF_WITHIN))
                .map(proof -> diagnosis(Check.PROOFS, Source.FILES, Proofs.of(proof, place, now)))
                .orElseGet(() -> notHere(Check.PROOFS, "there are no backups to prove"));
    }

    private List<Diagnosis> disk() {
        return joined(
                facts.room().judged(Check.DISK, room -> Disk.room(room, place)),
                joined(
                        facts.inodes().judged(Check.DISK, inodes -> Disk.inodes(inodes, place)),
                        facts.samples().judged(Check.DISK, samples -> Disk.course(samples, place, now))));
    }

    private List<Diagnosis> certificates() {
        return facts.service()
                .certificate()
                .map(seen -> seen.judged(Check.CERTIFICATES, certificate -> Certificates.of(certificate, now)))
                .orElseGet(() -> notHere(Check.CERTIFICATES, "the service speaks plain HTTP"));
    }

    private List<Diagnosis> clocks() {
        return joined(
                server(Check.CLOCK, ServerFacts::clock, Clocks::of),
                facts.service().clock().judged(Check.CLOCK, Clocks::of));
    }

    private List<List<Diagnosis>> versions() {
        return List.of(
                server(Check.VERSIONS, ServerFacts::version, Versions::postgresql),
                facts.postgres().schema().judged(Check.VERSIONS, Versions::revision),
                service(),
                facts.backups()
                        .map(backups ->
                                diagnosis(Check.VERSIONS, Source.DOCTOR, Versions.pgbackrest(backups.program())))
                        .orElseGet(() -> List.of()));
    }

    private List<Diagnosis> service() {
        Optional<String> own = Version.own();
        if (own.isEmpty()) {
            return notHere(Check.VERSIONS, "this program is not packaged, and has no version to compare");
        }
        Seen<Metrics> metrics = facts.service().metrics();
        return metrics.judged(
                Check.VERSIONS,
                lines -> lines.label(BUILD, "version")
                        .map(version -> Versions.pair(new Versions.Pair("the service", version, own.orElseThrow())))
                        .orElseGet(() -> List.of(new Result.Unknown("the service does not say its version"))));
    }

    private List<Diagnosis> permissions() {
        return joined(
                facts.secrets().judged(Check.PERMISSIONS, Permissions::files),
                server(Check.PERMISSIONS, ServerFacts::mighty, Permissions::roles));
    }

    private <P> List<Diagnosis> server(Check check, Function<ServerFacts, P> part, Function<P, List<Result>> judge) {
        return facts.postgres().facts().map(part).judged(check, judge);
    }

    private static List<Diagnosis> diagnosis(Check check, Source source, List<Result> results) {
        return results.stream()
                .map(result -> new Diagnosis(check, result, source))
                .toList();
    }

    private static List<Diagnosis> notHere(Check check, String why) {
        return diagnosis(check, Source.DOCTOR, List.of(new Result.NotHere(why)));
    }

    private static List<Diagnosis> joined(List<Diagnosis> one, List<Diagnosis> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
