package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.APPLIED;
import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.RESTART_PENDING;
import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.VALID;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.operator.decide.backup.BackupFilesStep;
import io.alerthistory.operator.decide.backup.BackupStep;
import io.alerthistory.operator.decide.backup.BootstrapStep;
import io.alerthistory.operator.decide.backup.RestoreStep;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.decide.secret.CertificateStep;
import io.alerthistory.operator.decide.secret.CredentialStep;
import io.alerthistory.operator.decide.secret.OwnershipPolicy;
import io.alerthistory.operator.decide.server.ConfigurationStep;
import io.alerthistory.operator.decide.server.ImageStep;
import io.alerthistory.operator.decide.server.ObjectsStep;
import io.alerthistory.operator.decide.server.ReadyStep;
import io.alerthistory.operator.decide.server.RestartStep;
import io.alerthistory.operator.decide.storage.StorageStep;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.image.ImageRequirements;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ValidationProblem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The actions and conditions for an instance: a pure function of the observed state.
 *
 * @param actions in order; the first one that fails ends the execution
 * @param findings at most one per condition type
 * @param nextReconcile when to reconcile again, at the latest
 */
public record ReconcilePlan(List<ReconcileAction> actions, List<ConditionFinding> findings, Duration nextReconcile) {
    private static final Duration SHORT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration NORMAL_INTERVAL = Duration.ofSeconds(30);

    public ReconcilePlan {
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
    }

    public static ReconcilePlan of(ReconcileInput input) {
        var plan = ReadyStep.of(input.names(), input.observed()).and(decide(input));
        return new ReconcilePlan(plan.actions(), plan.findings(), plan.underWay() ? SHORT_INTERVAL : NORMAL_INTERVAL);
    }

    private static PartialPlan decide(ReconcileInput input) {
        return switch (input.parseResult()) {
            case InstanceParseResult.InvalidInstance(List<ValidationProblem> problems) -> invalid(problems);
            case InstanceParseResult.ValidInstance(PostgresInstance instance)
            when instance.paused() ->
                PartialPlan.settled(ConditionFinding.yes(
                        VALID, ConditionReason.PAUSED, "spec.paused is true: the operator changes nothing"));
            case InstanceParseResult.ValidInstance(PostgresInstance instance) -> decide(instance, input);
        };
    }

    private static PartialPlan decide(PostgresInstance instance, ReconcileInput input) {
        try {
            var certificates = CertificateStep.of(
                    instance,
                    input.names(),
                    input.observed(),
                    input.now(),
                    input.randomSources().authoritySource());
            var image =
                    ImageStep.of(instance, input.names(), input.platform().postgresImage(instance), input.observed());
            var credentials = CredentialStep.of(instance, input, certificates);
            var files = BackupFilesStep.of(
                    instance, input.names(), input.observed().backups(), certificates.authorities(), input.now());
            var initialPlan = new PartialPlan(
                            certificates.actions(),
                            List.of(),
                            !certificates.actions().isEmpty())
                    .and(credentials.beforeStart())
                    .and(files.plan())
                    .and(OwnershipPolicy.secrets(
                            instance, input.names(), input.observed().secrets()))
                    .and(image.plan());
            return image.facts()
                    .map(facts -> initialPlan.and(
                            planConfiguration(new PlanContext(instance, input, certificates, files), facts)
                                    .and(credentials.roles())))
                    .orElseGet(() -> initialPlan.and(PartialPlan.settled(problems(instance))));
        } catch (InvalidCertificateException e) {
            return PartialPlan.settled(ConditionFinding.no(
                    VALID,
                    ConditionReason.INVALID_CA,
                    "Secret " + input.names().caSecret() + ": " + e.getMessage()
                            + "; restore its contents, or delete it: the operator then creates a new CA"));
        }
    }

    /** The decisions that do not depend on the image. */
    private record PlanContext(
            PostgresInstance instance,
            ReconcileInput input,
            CertificateStep certificates,
            BackupFilesStep backupFiles) {
        ObservedInstance observed() {
            return input.observed();
        }
    }

    private static PartialPlan planConfiguration(PlanContext planContext, ImageFacts facts) {
        return switch (PostgresConfiguration.render(
                planContext.instance(), ServerLayout.ContainerLayout.of(ImageRequirements.build(facts)))) {
            case ConfigurationResult.InvalidConfiguration(List<ValidationProblem> problems) -> invalid(problems);
            case ConfigurationResult.PostgresConfigFiles files -> planStorage(planContext, files);
        };
    }

    private static PartialPlan planStorage(PlanContext planContext, ConfigurationResult.PostgresConfigFiles files) {
        var storage = StorageStep.of(planContext.instance(), planContext.input().names(), planContext.observed());
        var storagePlan = PartialPlan.settled(
                        ConditionFinding.yes(VALID, ConditionReason.ACCEPTED, acceptedMessage(files)))
                .and(storage.plan());
        if (!storage.usable()) {
            return storagePlan;
        }
        var certificates = planContext.certificates();
        if (certificates.serverCertificate().isEmpty()) {
            return storagePlan.and(PartialPlan.waiting(ConditionFinding.no(
                    APPLIED,
                    ConditionReason.NO_SERVER_CERTIFICATE,
                    "Secret " + certificates.serverSecret() + " (spec.tls.serverSecret) has no tls.crt yet")));
        }
        return storagePlan.and(planObjects(planContext, renderContext(planContext, files)));
    }

    private static RenderContext renderContext(PlanContext planContext, ConfigurationResult.PostgresConfigFiles files) {
        var input = planContext.input();
        return new RenderContext(
                planContext.instance(),
                input.names(),
                input.platform(),
                input.platform().postgresImage(planContext.instance()).orElseThrow(),
                files,
                planContext.certificates().clientTrust(),
                planContext.certificates().serverSecret(),
                input.observed().serviceMonitors(),
                input.restartAnnotation());
    }

    private static PartialPlan planObjects(PlanContext planContext, RenderContext context) {
        var observed = planContext.observed();
        var restore = RestoreStep.of(
                planContext.input().identity(),
                context,
                observed,
                planContext.input().now());
        var objects = InstanceObjects.of(context);
        var bootstrap = BootstrapStep.of(
                context, objects, observed, planContext.backupFiles().missingSecrets());
        if (bootstrap.isPresent()) {
            return ObjectsStep.withoutServer(objects).and(bootstrap.orElseThrow());
        }
        var objectsPlan = ObjectsStep.of(
                        restore.serverStopped() ? objects.withoutReplicas() : objects, observed.statefulSet())
                .and(PartialPlan.settled(
                        ConditionFinding.yes(APPLIED, ConditionReason.APPLIED, "the API server accepted all objects")));
        return restore.serverStopped()
                ? objectsPlan.and(restore.plan())
                : objectsPlan
                        .and(planServer(planContext, context, objects))
                        .and(BackupStep.of(context, planContext.backupFiles().missingSecrets(), planContext.input()))
                        .and(restore.plan());
    }

    private static PartialPlan planServer(PlanContext planContext, RenderContext context, InstanceObjects objects) {
        var observed = planContext.observed();
        if (observed.pod().isEmpty() || observed.statefulSet().isEmpty()) {
            return PartialPlan.waiting(ConditionFinding.no(RESTART_PENDING, ConditionReason.NOTHING_PENDING, ""));
        }
        var pod = observed.pod().orElseThrow();
        var certificates = planContext.certificates();
        var files = new ConfigurationStep.DesiredServerFiles(
                context.files().hash(), certificates.serverCertificate().orElseThrow(), certificates.clientTrust());
        var server = observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? ConfigurationStep.of(files, pod, facts)
                : new ConfigurationStep(false, false, PartialPlan.waiting());
        return server.plan()
                .and(RestartStep.of(
                        context.instance(),
                        objects.statefulSet(),
                        pod,
                        observed,
                        server.upToDate(),
                        planContext.input().now()));
    }

    // As long as the contents of the image are unknown.
    private static ConditionFinding problems(PostgresInstance instance) {
        var problems = PostgresConfiguration.problems(instance);
        return problems.isEmpty()
                ? ConditionFinding.yes(VALID, ConditionReason.ACCEPTED, "the spec is valid")
                : invalidFinding(problems);
    }

    private static String acceptedMessage(ConfigurationResult.PostgresConfigFiles files) {
        return files.differences().isEmpty()
                ? "the spec is valid"
                : "the spec is valid; " + String.join(" ", files.differences());
    }

    private static PartialPlan invalid(List<ValidationProblem> problems) {
        return PartialPlan.settled(invalidFinding(problems));
    }

    private static ConditionFinding invalidFinding(List<ValidationProblem> problems) {
        return ConditionFinding.no(
                VALID,
                ConditionReason.INVALID_SPEC,
                problems.stream().map(ValidationProblem::toString).collect(Collectors.joining("; ")));
    }
}
