package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The metrics of the operator and of the instances. */
final class OperatorMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer reconciles = Timer.builder("alert_history_operator_reconcile_duration")
            .description("How long a reconcile of an instance took, in seconds.")
            .register(registry);
    private final Counter failures = Counter.builder("alert_history_operator_reconcile_failures")
            .description("Reconciles that failed and are repeated.")
            .register(registry);
    private final GaugeGroup<StatusCondition> conditions = new GaugeGroup<StatusCondition>(registry)
            .with(
                    "alert_history_instance_condition",
                    "1 for the current status of a condition of an instance.",
                    _ -> Optional.of(1.0))
            .with(
                    "alert_history_instance_condition_since_timestamp_seconds",
                    "When a condition of an instance last changed its status, in Unix seconds.",
                    condition -> Optional.of((double)
                            Instant.parse(condition.lastTransitionTime()).getEpochSecond()));
    private final GaugeGroup<InstanceMetricsSnapshot> servers = new GaugeGroup<InstanceMetricsSnapshot>(registry)
            .with(
                    "alert_history_certificate_expiry_timestamp_seconds",
                    "When the server's certificate expires, in Unix seconds.",
                    snapshot -> snapshot.certificateExpiry().map(moment -> (double) moment.getEpochSecond()))
            .with(
                    "alert_history_instance_exporter_enabled",
                    "1 if the spec enables the exporter.",
                    snapshot -> snapshot.exporterEnabled().map(enabled -> enabled ? 1.0 : 0.0));
    private final BackupMetrics backups = new BackupMetrics(registry);
    private final AtomicBoolean leader = new AtomicBoolean();
    private final Map<InstanceNames, InstanceMetricsSnapshot> instances = new ConcurrentHashMap<>();
    private volatile Predicate<InstanceNames> exists = _ -> true;

    OperatorMetrics() {
        Gauge.builder("alert_history_operator_leader", leader, state -> state.get() ? 1 : 0)
                .description("1 if this replica is the leader, 0 if it is a standby.")
                .register(registry);
    }

    <T> T time(Supplier<T> action) {
        var start = Timer.start(registry);
        try {
            return action.get();
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        } finally {
            start.stop(reconciles);
        }
    }

    void setLeader(boolean leading) {
        leader.set(leading);
    }

    /** @param exists whether an instance still exists: a deleted one is not reconciled again */
    void setExistenceCheck(Predicate<InstanceNames> exists) {
        this.exists = exists;
    }

    void record(InstanceNames names, InstanceMetricsSnapshot snapshot) {
        instances.put(names, snapshot);
    }

    String scrape() {
        instances.keySet().removeIf(exists.negate());
        var conditionsByTags = new HashMap<Tags, StatusCondition>();
        instances.forEach((names, snapshot) -> snapshot.status()
                .conditions()
                .forEach(condition -> conditionsByTags.put(tags(names, condition), condition)));
        conditions.update(conditionsByTags);
        servers.update(instances.entrySet().stream()
                .collect(Collectors.toMap(entry -> InstanceMetricsSnapshot.tags(entry.getKey()), Map.Entry::getValue)));
        backups.update(instances);
        return registry.scrape();
    }

    private static Tags tags(InstanceNames names, StatusCondition condition) {
        return InstanceMetricsSnapshot.tags(names)
                .and(
                        "condition",
                        condition.type(),
                        "status",
                        condition.status().toString(),
                        "reason",
                        condition.reason());
    }
}
