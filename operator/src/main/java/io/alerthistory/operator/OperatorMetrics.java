package io.alerthistory.operator;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
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

/** What Prometheus sees of the operator and, through its eyes, of the instances. */
final class OperatorMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer reconciles = Timer.builder("alert_history_operator_reconcile")
            .description("A look at an instance and what was done about it, in seconds.")
            .register(registry);
    private final Counter failures = Counter.builder("alert_history_operator_reconcile_failures")
            .description("Looks that ended in an error and are repeated.")
            .register(registry);
    private final Gauges<Condition> conditions = new Gauges<Condition>(registry)
            .with(
                    "alert_history_instance_condition",
                    "1 for the status that a condition of an instance has.",
                    _ -> Optional.of(1.0))
            .with(
                    "alert_history_instance_condition_since_timestamp_seconds",
                    "Since when a condition of an instance has its status, in Unix seconds.",
                    condition -> Optional.of((double)
                            Instant.parse(condition.lastTransitionTime()).getEpochSecond()));
    private final Gauges<Shown> servers = new Gauges<Shown>(registry)
            .with(
                    "alert_history_certificate_expiry_timestamp_seconds",
                    "Until when the server's certificate is valid, in Unix seconds.",
                    shown -> shown.certificate().map(moment -> (double) moment.getEpochSecond()))
            .with(
                    "alert_history_instance_exporter",
                    "1 if there is to be an exporter beside PostgreSQL, by the spec.",
                    shown -> shown.exporter().map(wanted -> wanted ? 1.0 : 0.0));
    private final BackupMetrics backups = new BackupMetrics(registry);
    private final AtomicBoolean leader = new AtomicBoolean();
    private final Map<Names, Shown> instances = new ConcurrentHashMap<>();
    private volatile Predicate<Names> present = _ -> true;

    OperatorMetrics() {
        Gauge.builder("alert_history_operator_leader", leader, state -> state.get() ? 1 : 0)
                .description("1 if this replica works, 0 if it stands by.")
                .register(registry);
    }

    <T> T timed(Supplier<T> look) {
        var start = Timer.start(registry);
        try {
            return look.get();
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        } finally {
            start.stop(reconciles);
        }
    }

    void leading(boolean now) {
        leader.set(now);
    }

    /** @param present whether an instance is still there: one that was deleted is not looked at again */
    void watching(Predicate<Names> present) {
        this.present = present;
    }

    void seen(Names names, Shown shown) {
        instances.put(names, shown);
    }

    String scrape() {
        instances.keySet().removeIf(present.negate());
        var said = new HashMap<Tags, Condition>();
        instances.forEach((names, shown) ->
                shown.status().conditions().forEach(condition -> said.put(tags(names, condition), condition)));
        conditions.show(said);
        servers.show(instances.entrySet().stream()
                .collect(Collectors.toMap(each -> Shown.tags(each.getKey()), Map.Entry::getValue)));
        backups.show(instances);
        return registry.scrape();
    }

    private static Tags tags(Names names, Condition condition) {
        return Shown.tags(names)
                .and("condition", condition.type(), "status", condition.status(), "reason", condition.reason());
    }
}
