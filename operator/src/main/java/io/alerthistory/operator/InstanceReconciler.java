package io.alerthistory.operator;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.backup.Opening;
import io.alerthistory.operator.apply.Applier;
import io.alerthistory.operator.apply.Applier.Refused;
import io.alerthistory.operator.apply.Happenings;
import io.alerthistory.operator.decide.Plan;
import io.alerthistory.operator.decide.Refusals;
import io.alerthistory.operator.decide.RestoreStep;
import io.alerthistory.operator.decide.Situation;
import io.alerthistory.operator.observe.Observer;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.status.Changes;
import io.alerthistory.operator.status.Statuses;
import io.alerthistory.spec.Parsed;
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

/** Observe, decide, apply, say. Everything is recomputed from what is there; nothing is remembered between two looks. */
final class InstanceReconciler implements Reconciler<PostgresInstanceResource> {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceReconciler.class);

    private final KubernetesClient client;
    private final Observer observer;
    private final Applier applier;
    private final InstanceLease lease;
    private final Situation.Fresh fresh;
    private final OperatorSettings settings;
    private final OperatorMetrics metrics;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    InstanceReconciler(Parts parts, OperatorSettings settings) {
        this.client = parts.client();
        this.observer = parts.observer();
        this.applier = parts.applier();
        this.lease = new InstanceLease(parts.client(), settings.installation(), parts.clock());
        this.fresh = parts.fresh();
        this.settings = settings;
        this.metrics = parts.metrics();
        this.clock = parts.clock();
    }

    /** What the reconciler works with. */
    record Parts(
            KubernetesClient client,
            Observer observer,
            Applier applier,
            Situation.Fresh fresh,
            OperatorMetrics metrics,
            Clock clock) {}

    @Override
    public List<EventSource<?, PostgresInstanceResource>> prepareEventSources(
            EventSourceContext<PostgresInstanceResource> context) {
        metrics.watching(names -> context.getPrimaryCache()
                .get(new ResourceID(names.instance(), names.namespace()))
                .isPresent());
        return Owned.sources(context);
    }

    @Override
    public UpdateControl<PostgresInstanceResource> reconcile(
            PostgresInstanceResource instance, Context<PostgresInstanceResource> context) {
        // Left behind on purpose: what the framework says of a failed look is said after it. The names it puts there
        // itself.
        MDC.put(
                "reconcile_id",
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        if (instance.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate(); // what it owns goes by itself
        }
        return oneAtATime.look(instance.names(), () -> look(instance));
    }

    private UpdateControl<PostgresInstanceResource> look(PostgresInstanceResource instance) {
        if (!settings.looksAfter(instance.label(Labels.INSTALLATION))) {
            lease.release(instance.names());
            return UpdateControl.noUpdate();
        }
        var other = lease.heldByAnother(instance);
        if (other.isPresent()) {
            LOG.info("{}: looked after by {}", instance.names(), other.orElseThrow());
            return UpdateControl.<PostgresInstanceResource>noUpdate().rescheduleAfter(Duration.ofMinutes(1));
        }
        return metrics.timed(() -> reconcile(instance));
    }

    private UpdateControl<PostgresInstanceResource> reconcile(PostgresInstanceResource instance) {
        var names = instance.names();
        var happenings = new Happenings(client, instance, clock, settings.pod());
        var parsed = PostgresInstanceParser.parse(instance.document());
        var seen = observer.observe(names, instance.serverSecret(), secrets(parsed));
        var plan = Plan.of(new Situation(
                names,
                new RestoreStep.Instance(instance.getMetadata().getUid(), instance.timeline()),
                instance.proof(),
                instance.annotation(Labels.RESTART),
                parsed,
                settings.platform(),
                seen,
                clock.instant(),
                fresh));
        var refused = applier.apply(plan.actions(), instance, happenings);
        var findings = Refusals.said(plan.findings(), refused.map(Refused::action), refused.map(Refused::why));
        var before = Optional.ofNullable(instance.getStatus()).orElseGet(Statuses::none);
        var after = Statuses.of(names, instance.generation(), seen, findings, before, clock.instant());
        Changes.between(before, after).forEach(change -> change.say(happenings));
        metrics.seen(names, Shown.of(after, parsed, seen));
        var next = refused.isPresent() ? Duration.ofSeconds(15) : plan.next();
        return after.equals(before)
                ? UpdateControl.<PostgresInstanceResource>noUpdate().rescheduleAfter(next)
                : UpdateControl.patchStatus(withStatus(instance, after)).rescheduleAfter(next);
    }

    private static Set<String> secrets(Parsed parsed) {
        return parsed instanceof Parsed.Valid(PostgresInstance valid) ? Opening.secretsOf(valid) : Set.of();
    }

    // Only what is ours to say: the patch is a server-side apply. The uid, so that nothing that was seen of a deleted
    // instance is said of a new one with its name.
    private static PostgresInstanceResource withStatus(PostgresInstanceResource instance, InstanceStatus status) {
        var said = new PostgresInstanceResource();
        said.getMetadata().setName(instance.getMetadata().getName());
        said.getMetadata().setNamespace(instance.getMetadata().getNamespace());
        said.getMetadata().setUid(instance.getMetadata().getUid());
        said.setStatus(status);
        return said;
    }
}
