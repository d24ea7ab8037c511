package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.backup.RepositoryCredentialsReader;
import io.alerthistory.operator.apply.ActionExecutor;
import io.alerthistory.operator.apply.ActionExecutor.ActionRefusal;
import io.alerthistory.operator.apply.EventRecorder;
import io.alerthistory.operator.decide.ReconcilePlan;
import io.alerthistory.operator.decide.RefusalFindings;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.observe.InstanceStateObserver;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.status.ConditionTransitions;
import io.alerthistory.operator.status.InstanceStatusMapper;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Observe, decide, apply, report the status. Each reconcile recomputes everything from the observed state and keeps
 * nothing in memory.
 */
final class InstanceReconciler implements Reconciler<PostgresInstanceResource> {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceReconciler.class);

    private final KubernetesClient client;
    private final InstanceStateObserver observer;
    private final ActionExecutor executor;
    private final InstanceLease lease;
    private final ReconcileInput.RandomSources randomSources;
    private final OperatorSettings settings;
    private final OperatorMetrics metrics;
    private final Clock clock;
    private final PerInstanceLock instanceLock = new PerInstanceLock();

    InstanceReconciler(ReconcilerDependencies dependencies, OperatorSettings settings) {
        this.client = dependencies.client();
        this.observer = dependencies.observer();
        this.executor = dependencies.executor();
        this.lease = new InstanceLease(dependencies.client(), settings.installationId(), dependencies.clock());
        this.randomSources = dependencies.randomSources();
        this.settings = settings;
        this.metrics = dependencies.metrics();
        this.clock = dependencies.clock();
    }

    /** The dependencies of the reconciler. */
    record ReconcilerDependencies(
            KubernetesClient client,
            InstanceStateObserver observer,
            ActionExecutor executor,
            ReconcileInput.RandomSources randomSources,
            OperatorMetrics metrics,
            Clock clock) {}

    @Override
    public List<EventSource<?, PostgresInstanceResource>> prepareEventSources(
            EventSourceContext<PostgresInstanceResource> context) {
        metrics.setExistenceCheck(names -> context.getPrimaryCache()
                .get(new ResourceID(names.instance(), names.namespace()))
                .isPresent());
        return InformerSources.sources(context);
    }

    @Override
    public UpdateControl<PostgresInstanceResource> reconcile(
            PostgresInstanceResource instance, Context<PostgresInstanceResource> context) {
        // Not removed afterwards, because the framework logs a failed reconcile after this method. It adds the names of
        // the resource itself.
        MDC.put(
                "reconcile_id",
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        if (instance.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate(); // Kubernetes deletes the objects that it owns
        }
        return instanceLock.runExclusively(instance.names(), () -> reconcileIfResponsible(instance, context));
    }

    private UpdateControl<PostgresInstanceResource> reconcileIfResponsible(
            PostgresInstanceResource instance, Context<PostgresInstanceResource> context) {
        if (!settings.isResponsibleFor(instance.label(InstanceLabels.INSTALLATION))) {
            lease.release(instance.names());
            return UpdateControl.noUpdate();
        }
        var otherHolder = lease.acquire(instance);
        if (otherHolder.isPresent()) {
            LOG.info("{}: managed by {}", instance.names(), otherHolder.orElseThrow());
            return UpdateControl.<PostgresInstanceResource>noUpdate().rescheduleAfter(Duration.ofMinutes(1));
        }
        return metrics.time(() -> reconcileInstance(instance, context));
    }

    private UpdateControl<PostgresInstanceResource> reconcileInstance(
            PostgresInstanceResource instance, Context<PostgresInstanceResource> context) {
        var names = instance.names();
        var eventRecorder = new EventRecorder(client, instance, clock, settings.podName());
        var parseResult = PostgresInstanceParser.parse(instance.document());
        var observed = observer.observe(names, instance.serverSecret(), repositorySecrets(parseResult));
        var plan = ReconcilePlan.of(new ReconcileInput(
                names,
                new ReconcileInput.InstanceIdentity(instance.getMetadata().getUid(), instance.timeline()),
                instance.lastVerification(),
                instance.annotation(InstanceLabels.RESTART),
                parseResult,
                settings.platform(),
                observed,
                clock.instant(),
                randomSources));
        var refusal = executor.apply(plan.actions(), instance, eventRecorder);
        var findings = RefusalFindings.withRefusal(
                plan.findings(), refusal.map(ActionRefusal::action), refusal.map(ActionRefusal::reason));
        var previousStatus = Optional.ofNullable(instance.getStatus())
                .orElseGet(() -> InstanceStatus.builder().build());
        var newStatus = InstanceStatusMapper.of(
                names, instance.generation(), observed, findings, previousStatus, clock.instant());
        ConditionTransitions.between(previousStatus, newStatus)
                .forEach(transition -> transition.recordEvent(eventRecorder));
        metrics.record(names, InstanceMetricsSnapshot.of(newStatus, parseResult, observed));
        var delay = refusal.isPresent() ? Duration.ofSeconds(15) : plan.nextReconcile();
        boolean isChangedMeanwhile = !newStatus.equals(previousStatus)
                && writeStatus(instance, newStatus, context).isRequestChanged(instance);
        return UpdateControl.<PostgresInstanceResource>noUpdate()
                .rescheduleAfter(isChangedMeanwhile ? Duration.ZERO : delay);
    }

    /**
     * Returns the updated instance. The framework takes a change that a user made during this reconcile for a part of
     * our own update, and triggers no reconcile for it.
     */
    private static PostgresInstanceResource writeStatus(
            PostgresInstanceResource instance, InstanceStatus status, Context<PostgresInstanceResource> context) {
        return context.resourceOperations().serverSideApplyPrimaryStatus(statusPatch(instance, status));
    }

    private static Set<String> repositorySecrets(InstanceParseResult parsed) {
        return parsed instanceof InstanceParseResult.ValidInstance(PostgresInstance valid)
                ? RepositoryCredentialsReader.secretNames(valid)
                : Set.of();
    }

    // A server-side apply with the status only. The uid prevents a write of the status of a deleted instance to a new
    // instance of the same name.
    private static PostgresInstanceResource statusPatch(PostgresInstanceResource instance, InstanceStatus status) {
        var patch = new PostgresInstanceResource();
        patch.getMetadata().setName(instance.getMetadata().getName());
        patch.getMetadata().setNamespace(instance.getMetadata().getNamespace());
        patch.getMetadata().setUid(instance.getMetadata().getUid());
        patch.setStatus(status);
        return patch;
    }
}
