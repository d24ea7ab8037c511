package io.alerthistory.operator;

import io.alerthistory.operator.apply.Applier;
import io.alerthistory.operator.apply.Postgres;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.credentials.SecureChance;
import io.alerthistory.operator.decide.Situation;
import io.alerthistory.operator.observe.Observer;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;

/** The operator: keeps every PostgresInstance that it watches as its spec says. */
public final class AlertHistoryOperator implements AutoCloseable {
    private final Operator operator;
    private final Endpoints endpoints;
    private final Leadership leadership;

    private AlertHistoryOperator(Operator operator, Endpoints endpoints, Leadership leadership) {
        this.operator = operator;
        this.endpoints = endpoints;
        this.leadership = leadership;
    }

    /**
     * Starts it, and returns when it watches; with leader election, when it is the leader.
     *
     * @param lost what to do when another replica has become the leader
     */
    public static AlertHistoryOperator start(
            KubernetesClient client, OperatorSettings settings, Clock clock, Runnable lost) {
        Definitions.upgrade(client);
        var metrics = new OperatorMetrics();
        var observer = new Observer(client, clock);
        var fresh = new Situation.Fresh(
                () -> CertificateAuthority.create("Alert History instance CA", clock.instant()), new SecureChance());
        var parts = new InstanceReconciler.Parts(
                client, observer, new Applier(client, new Postgres(observer)), fresh, metrics, clock);
        var operator = new Operator(o -> configure(o, client, settings, metrics, lost));
        // A standby is ready as well: it is there to take over.
        var endpoints = new Endpoints(settings.listen(), metrics, () -> true);
        operator.register(new InstanceReconciler(parts, settings), o -> watch(o, settings));
        operator.start();
        if (!settings.leaderElection()) {
            metrics.leading(true);
        }
        return new AlertHistoryOperator(operator, endpoints, new Leadership(client, settings, clock));
    }

    private static void configure(
            ConfigurationServiceOverrider o,
            KubernetesClient client,
            OperatorSettings settings,
            OperatorMetrics metrics,
            Runnable lost) {
        o.withKubernetesClient(client)
                .checkingCRDAndValidateLocalModel(false)
                .withConcurrentReconciliationThreads(10)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
                // The lease is released after everything has stopped, with this client.
                .withCloseClientOnStop(false);
        if (settings.leaderElection()) {
            o.withLeaderElectionConfiguration(election(settings, metrics, lost));
        }
    }

    @SuppressWarnings({"removal", "deprecation"}) // of the choice not to exit: there is no other way yet
    private static LeaderElectionConfiguration election(
            OperatorSettings settings, OperatorMetrics metrics, Runnable lost) {
        // Otherwise it calls System.exit, which never returns to the shutdown hook that stops it.
        boolean exitOnStopLeading = false;
        return new LeaderElectionConfiguration(
                settings.lease(),
                settings.namespace(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                settings.pod(),
                new LeaderCallbacks(() -> metrics.leading(true), lost, leader -> {}),
                exitOnStopLeading);
    }

    private static void watch(ControllerConfigurationOverrider<PostgresInstanceResource> o, OperatorSettings settings) {
        o.withName("postgresinstance")
                // An annotation may ask for a restart, and does not change the generation.
                .withGenerationAware(false)
                .withRetry(new GenericRetry()
                        .setInitialInterval(1_000)
                        .setIntervalMultiplier(1.5)
                        .setMaxInterval(30_000)
                        .withoutMaxAttempts());
        if (settings.watch().isEmpty()) {
            o.watchingAllNamespaces();
        } else {
            o.settingNamespaces(settings.watch());
        }
    }

    /** Ends what is under way, then hands leadership over at once: the next replica need not wait for the lease's end. */
    @Override
    public void close() {
        operator.stop();
        endpoints.close();
        leadership.release();
    }
}
