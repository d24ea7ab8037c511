package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.APPLIED;
import static io.alerthistory.operator.decide.Finding.Type.RESTART_PENDING;
import static io.alerthistory.operator.decide.Finding.Type.VALID;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.Target;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.image.ImageVerdict;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to do about an instance and what to say of it: a pure function of what was seen.
 *
 * @param actions in order; the first that fails ends them
 * @param findings at most one of each type
 * @param next when to look again, at the latest
 */
public record Plan(List<Action> actions, List<Finding> findings, Duration next) {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofSeconds(30);

    public Plan {
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
    }

    public static Plan of(Situation situation) {
        var step = ReadyStep.of(situation.names(), situation.seen()).and(decide(situation));
        return new Plan(step.actions(), step.findings(), step.underWay() ? SOON : USUAL);
    }

    private static Step decide(Situation situation) {
        return switch (situation.parsed()) {
            case Parsed.Invalid(List<Problem> problems) -> invalid(problems);
            case Parsed.Valid(PostgresInstance instance)
            when instance.paused() ->
                Step.settled(Finding.yes(VALID, "Paused", "spec.paused is true: nothing is changed"));
            case Parsed.Valid(PostgresInstance instance) -> decide(instance, situation);
        };
    }

    private static Step decide(PostgresInstance instance, Situation situation) {
        try {
            var certificates = CertificateStep.of(
                    instance,
                    situation.names(),
                    situation.seen(),
                    situation.now(),
                    situation.fresh().authority());
            var image = ImageStep.of(
                    instance, situation.names(), situation.platform().image(instance), situation.seen());
            var credentials = CredentialStep.of(instance, situation, certificates);
            var files = BackupFilesStep.of(
                    instance,
                    situation.names(),
                    situation.seen().backups(),
                    certificates.authorities(),
                    situation.now());
            var early = new Step(
                            certificates.actions(),
                            List.of(),
                            !certificates.actions().isEmpty())
                    .and(credentials.early())
                    .and(files.step())
                    .and(Ownership.secrets(
                            instance, situation.names(), situation.seen().secrets()))
                    .and(image.step());
            return image.facts()
                    .map(facts -> early.and(configured(new Known(instance, situation, certificates, files), facts)
                            .and(credentials.roles())))
                    .orElseGet(() -> early.and(Step.settled(problems(instance))));
        } catch (UnreadableCertificate e) {
            return Step.settled(Finding.no(
                    VALID,
                    "UnreadableAuthority",
                    "Secret " + situation.names().authority() + ": " + e.getMessage()
                            + "; put its contents back, or delete it and have a new CA made"));
        }
    }

    /** What is decided before the image is known. */
    private record Known(
            PostgresInstance instance, Situation situation, CertificateStep certificates, BackupFilesStep backup) {
        Observed seen() {
            return situation.seen();
        }
    }

    private static Step configured(Known known, ImageFacts facts) {
        return switch (PostgresConfiguration.render(known.instance(), Location.Image.of(ImageVerdict.build(facts)))) {
            case Rendered.Refused(List<Problem> problems) -> invalid(problems);
            case Rendered.Files files -> running(known, files);
        };
    }

    private static Step running(Known known, Rendered.Files files) {
        var storage = StorageStep.of(known.instance(), known.situation().names(), known.seen());
        var said = Step.settled(Finding.yes(VALID, "Accepted", accepted(files))).and(storage.step());
        if (!storage.usable()) {
            return said;
        }
        var certificates = known.certificates();
        if (certificates.serverCertificate().isEmpty()) {
            return said.and(Step.waiting(Finding.no(
                    APPLIED,
                    "NoServerCertificate",
                    "Secret " + certificates.serverSecret() + " (spec.tls.serverSecret) has no tls.crt yet")));
        }
        return said.and(placed(known, target(known, files)));
    }

    private static Target target(Known known, Rendered.Files files) {
        var situation = known.situation();
        return new Target(
                known.instance(),
                situation.names(),
                situation.platform(),
                situation.platform().image(known.instance()).orElseThrow(),
                files,
                known.certificates().clientTrust(),
                known.certificates().serverSecret(),
                situation.seen().monitorKind(),
                situation.restart());
    }

    private static Step placed(Known known, Target target) {
        var seen = known.seen();
        var restore = RestoreStep.of(
                known.situation().instance(), target, seen, known.situation().now());
        var objects = InstanceObjects.of(target);
        var bootstrap = BootstrapStep.of(target, objects, seen, known.backup().missing());
        if (bootstrap.isPresent()) {
            return ObjectsStep.around(objects).and(bootstrap.orElseThrow());
        }
        var applied = ObjectsStep.of(restore.held() ? objects.stopped() : objects, seen.statefulSet())
                .and(Step.settled(Finding.yes(APPLIED, "Applied", "the API server has taken all objects")));
        return restore.held()
                ? applied.and(restore.step())
                : applied.and(live(known, target, objects))
                        .and(BackupStep.of(target, known.backup().missing(), known.situation()))
                        .and(restore.step());
    }

    private static Step live(Known known, Target target, InstanceObjects objects) {
        var seen = known.seen();
        if (seen.pod().isEmpty() || seen.statefulSet().isEmpty()) {
            return Step.waiting(Finding.no(RESTART_PENDING, "NothingPending", ""));
        }
        var pod = seen.pod().orElseThrow();
        var certificates = known.certificates();
        var files = new ServerStep.Files(
                target.files().hash(), certificates.serverCertificate().orElseThrow(), certificates.clientTrust());
        var server = seen.server() instanceof Reach.Reached(ServerFacts facts)
                ? ServerStep.of(files, pod, facts)
                : new ServerStep(false, false, Step.waiting());
        return server.step()
                .and(RestartStep.of(
                        target.instance(),
                        objects.statefulSet(),
                        pod,
                        seen,
                        server.inForce(),
                        known.situation().now()));
    }

    // Before anything is known of the image.
    private static Finding problems(PostgresInstance instance) {
        var problems = PostgresConfiguration.problems(instance);
        return problems.isEmpty() ? Finding.yes(VALID, "Accepted", "the spec is right") : invalidFinding(problems);
    }

    private static String accepted(Rendered.Files files) {
        return files.differences().isEmpty()
                ? "the spec is right"
                : "the spec is right; " + String.join(" ", files.differences());
    }

    private static Step invalid(List<Problem> problems) {
        return Step.settled(invalidFinding(problems));
    }

    private static Finding invalidFinding(List<Problem> problems) {
        return Finding.no(
                VALID, "Invalid", problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
}
