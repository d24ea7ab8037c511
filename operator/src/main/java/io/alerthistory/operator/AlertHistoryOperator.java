package io.alerthistory.operator;

import io.alerthistory.operator.apply.ActionExecutor;
import io.alerthistory.operator.apply.PostgresOperations;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.credentials.SecureSecretGenerator;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.observe.InstanceStateObserver;
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

/** The operator: reconciles every PostgresInstance that it watches with its spec. */
public final class AlertHistoryOperator implements AutoCloseable {
    private final Operator operator;
    private final OperatorHttpServer endpoints;
    private final LeaderLease leadership;

    private AlertHistoryOperator(Operator operator, OperatorHttpServer endpoints, LeaderLease leadership) {
        this.operator = operator;
        this.endpoints = endpoints;
        this.leadership = leadership;
    }

    /**
     * Starts the operator, and returns when it watches the instances: with leader election, when it is the leader.
     *
     * @param onLeadershipLoss what to do when another replica has become the leader
     */
    public static AlertHistoryOperator start(
            KubernetesClient client, OperatorSettings settings, Clock clock, Runnable onLeadershipLoss) {
        CrdUpgrader.upgrade(client);
        var metrics = new OperatorMetrics();
        var observer = new InstanceStateObserver(client, clock);
        var randomSources = new ReconcileInput.RandomSources(
                () -> CertificateAuthority.create("Alert History instance CA", clock.instant()),
                new SecureSecretGenerator());
        var dependencies = new InstanceReconciler.ReconcilerDependencies(
                client,
                observer,
                new ActionExecutor(client, new PostgresOperations(observer)),
                randomSources,
                metrics,
                clock);
        var operator =
                new Operator(overrider -> configureOperator(overrider, client, settings, metrics, onLeadershipLoss));
        // A standby is ready as well, because it can take over.
        var endpoints = new OperatorHttpServer(settings.listenAddress(), metrics, () -> true);
        operator.register(
                new InstanceReconciler(dependencies, settings), overrider -> configureController(overrider, settings));
        operator.start();
        if (!settings.leaderElection()) {
            metrics.setLeader(true);
        }
        return new AlertHistoryOperator(operator, endpoints, new LeaderLease(client, settings, clock));
    }

    private static void configureOperator(
            ConfigurationServiceOverrider overrider,
            KubernetesClient client,
            OperatorSettings settings,
            OperatorMetrics metrics,
            Runnable onLeadershipLoss) {
        overrider
                .withKubernetesClient(client)
                .checkingCRDAndValidateLocalModel(false)
                .withConcurrentReconciliationThreads(10)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
                // The lease is released after everything has stopped, with this client.
                .withCloseClientOnStop(false);
        if (settings.leaderElection()) {
            overrider.withLeaderElectionConfiguration(election(settings, metrics, onLeadershipLoss));
        }
    }

    @SuppressWarnings({"removal", "deprecation"}) // exitOnStopLeading: there is no other way yet
    private static LeaderElectionConfiguration election(
            OperatorSettings settings, OperatorMetrics metrics, Runnable onLeadershipLoss) {
        // Otherwise the framework calls System.exit, which would wait for the shutdown hook that stops the framework.
        boolean exitOnStopLeading = false;
        return new LeaderElectionConfiguration(
                settings.leaseName(),
                settings.namespace(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                settings.podName(),
                new LeaderCallbacks(() -> metrics.setLeader(true), onLeadershipLoss, leader -> {}),
                exitOnStopLeading);
    }

    private static void configureController(
            ControllerConfigurationOverrider<PostgresInstanceResource> overrider, OperatorSettings settings) {
        overrider
                .withName("postgresinstance")
                // An annotation can request a restart, and does not change the generation.
                .withGenerationAware(false)
                .withOnUpdateFilter(PostgresInstanceResource::isRequestChanged)
                .withRetry(new GenericRetry()
                        .setInitialInterval(1_000)
                        .setIntervalMultiplier(1.5)
                        .setMaxInterval(30_000)
                        .withoutMaxAttempts());
        if (settings.watchedNamespaces().isEmpty()) {
            overrider.watchingAllNamespaces();
        } else {
            overrider.settingNamespaces(settings.watchedNamespaces());
        }
    }

    /**
     * Finishes running reconciles, then hands leadership over, so that the next replica does not wait for the lease to
     * expire.
     */
    @Override
    public void close() {
        operator.stop();
        endpoints.close();
        leadership.release();
    }
}
