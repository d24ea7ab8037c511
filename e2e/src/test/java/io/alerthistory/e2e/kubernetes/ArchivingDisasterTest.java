package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The volume is full, or the repository cannot be used: with the commands of DISASTER_RECOVERY.md it can be again. */
class ArchivingDisasterTest {
    @RegisterExtension
    static final ClassNamespace TEST_NAMESPACE = new ClassNamespace();

    private static final DisasterInstances DISASTER_INSTANCES = new DisasterInstances();

    private static Optional<IsolatedObjectStore> own = Optional.empty();

    @TempDir
    private static Path folder;

    @Test
    @Tag("long")
    void scenario07TheVolumeIsFull() {
        runScenario(disasterInstance -> {
            disasterInstance.insertFact();
            var database = disasterInstance.database();
            // Less than 4 % of 1 GiB, and more than what a ballast is released for.
            database.exec("sh", "-c", """
                    free=$(df -Pm /var/lib/postgresql | awk 'NR == 2 { print $4 }')
                    fallocate -l $((free - 30))M /var/lib/postgresql/filler""");
            database.awaitObservedCondition("VolumeHealthy", "False");
            disasterInstance.runbook().run(7, "Symptom");
            disasterInstance.runbook().with(Map.of("SIZE", "2Gi")).run(7, "Commands");
            database.exec("rm", "/var/lib/postgresql/filler");
            ClusterWait.until(
                    "clients may write",
                    () -> database.sql("SHOW default_transaction_read_only").equals("off"));
            disasterInstance.insertArchivedFact();
        });
    }

    @Test
    @Tag("long")
    void scenario08TheRepositoryIsAway() {
        runScenario(disasterInstance -> {
            isolatedStore().stop();
            disasterInstance.database().sql("SELECT pg_switch_wal()");
            disasterInstance.insertFact();
            disasterInstance.database().awaitObservedCondition("Archiving", "False RepositoryUnreachable");
            disasterInstance.runbook().run(8, "Symptom");
            isolatedStore().start();
            disasterInstance.runbook().run(8, "Commands");
            disasterInstance.archive().awaitArchived();
        });
    }

    @Test
    @Tag("long")
    void scenario09TheStoreRefusesTheCredentials() {
        runScenario(disasterInstance -> {
            ObjectStore.secret(TEST_NAMESPACE.name(), "s3", Map.of("key-secret", "not-what-it-was"));
            disasterInstance.insertFact();
            disasterInstance.database().awaitObservedCondition("Archiving", "False RepositoryUnreachable");
            disasterInstance.runbook().run(9, "Symptom");
            disasterInstance.runbook().run(9, "Commands");
            disasterInstance.archive().awaitArchived();
        });
    }

    @Test
    @Tag("long")
    void scenario10TheCipherPassIsWrongAndThenLost() {
        runScenario(disasterInstance -> {
            ObjectStore.secret(TEST_NAMESPACE.name(), "cipher", Map.of("cipher-pass", "not-what-it-was"));
            disasterInstance.insertFact();
            disasterInstance.database().awaitObservedCondition("Archiving", "False RepositoryUnreachable");
            disasterInstance.runbook().run(10, "Symptom");
            disasterInstance.runbook().run(10, "Commands");
            disasterInstance.insertArchivedFact();
        });
        var disasterInstance = DisasterInstance.create(
                TEST_NAMESPACE.name(), "lost", isolatedStore().store(), folder);
        disasterInstance.insertFact();
        TestCluster.client()
                .secrets()
                .inNamespace(TEST_NAMESPACE.name())
                .withName("cipher")
                .delete();
        disasterInstance.runbook().run(10, "Lost");
        disasterInstance.insertArchivedFact();
        CustomResourceRequest.create(
                        disasterInstance.database(),
                        CustomResourceRequest.RESTORE,
                        "from-the-new-one",
                        ("{instance: lost, repository: 2, target: {latest: true}, preconditions: {instanceUid: %s, "
                                        + "timeline: %d}}")
                                .formatted(
                                        disasterInstance.database().uid(),
                                        disasterInstance.database().timeline()))
                .await("Completed");
        disasterInstance.assertIntact();
        isolatedStore().store().createSecrets(TEST_NAMESPACE.name());
    }

    @Test
    @Tag("long")
    void scenario12ARestoreHangs() {
        runScenario(disasterInstance -> {
            disasterInstance.insertArchivedFact();
            isolatedStore().stop();
            var order = CustomResourceRequest.restore(disasterInstance.database(), "stuck", "{latest: true}");
            ClusterWait.until(
                    "it waits for the store",
                    () -> order.phase().equals("Restoring")
                            && DatabasePods.ofJob(TEST_NAMESPACE.name(), "stuck").stream()
                                    .anyMatch(DatabasePods::isRunning));
            disasterInstance.runbook().run(12, "Symptom");
            disasterInstance.runbook().run(12, "Commands");
            isolatedStore().start();
        });
    }

    private static void runScenario(Consumer<DisasterInstance> scenario) {
        isolatedStore().start();
        DISASTER_INSTANCES.run(TEST_NAMESPACE.name(), isolatedStore().store(), folder, scenario);
    }

    private static IsolatedObjectStore isolatedStore() {
        // Not that of an earlier run of the class, whose namespace is gone.
        if (own.filter(store -> store.namespace().equals(TEST_NAMESPACE.name())).isEmpty()) {
            own = Optional.of(IsolatedObjectStore.create(TEST_NAMESPACE.name(), folder));
        }
        return own.orElseThrow();
    }
}
