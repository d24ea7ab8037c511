package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data, volume, namespace or instance are lost: the commands of DISASTER_RECOVERY.md bring all back that was archived.
 */
class RestoreDisasterTest {
    @RegisterExtension
    static final ClassNamespace TEST_NAMESPACE = new ClassNamespace();

    private static final DisasterInstances DISASTER_INSTANCES = new DisasterInstances();

    @TempDir
    private static Path folder;

    @AfterAll
    static void deleteTheOthers() {
        TestCluster.client().namespaces().withName(lost()).delete();
        TestCluster.client().namespaces().withName(found()).delete();
    }

    @Test
    void scenario02EverythingAfterAMomentIsWrong() {
        runScenario(disasterInstance -> {
            var moment = disasterInstance.archive().databaseTime();
            disasterInstance.database().sql("INSERT INTO public.facts (n) VALUES (1000)");
            disasterInstance.archive().awaitArchived();
            disasterInstance.runbook().with(Map.of("MOMENT", moment.toString())).run(2, "Commands");
        });
    }

    @Test
    @Tag("long")
    void scenario03PostgresqlDoesNotStart() {
        runScenario(disasterInstance -> {
            disasterInstance.insertArchivedFact();
            disasterInstance.database().exec("sh", "-c", """
                            rm -f $PGDATA/pg_wal/0*
                            (sleep 1; kill -9 $(head -n 1 $PGDATA/postmaster.pid)) > /dev/null 2>&1 &""");
            ClusterWait.until("it does not start", () -> restarts(disasterInstance) > 1);
            disasterInstance.runbook().run(3, "Symptom");
            disasterInstance.runbook().run(3, "Commands");
        });
    }

    private static int restarts(DisasterInstance disasterInstance) {
        return DatabasePods.containerStatus(disasterInstance.database().pod(), "postgres")
                .filter(status -> status.getState().getWaiting() != null)
                .map(status -> status.getRestartCount())
                .orElse(0);
    }

    @Test
    @Tag("long")
    void scenario04TheVolumeIsGone() {
        runScenario(disasterInstance -> {
            disasterInstance.insertArchivedFact();
            var database = disasterInstance.database();
            var claim = new ManualEdit(database).claim();
            TestCluster.client().resource(claim).delete();
            DatabasePods.kill(database);
            ClusterWait.until(
                    "another volume",
                    () -> new ManualEdit(database)
                            .findClaim()
                            .filter(replacement -> !replacement
                                    .getMetadata()
                                    .getUid()
                                    .equals(claim.getMetadata().getUid()))
                            .isPresent());
            database.awaitObservedCondition("Archiving", "False ForeignRepository");
            disasterInstance.runbook().run(4, "Symptom");
            disasterInstance.runbook().run(4, "Commands");
        });
    }

    @Test
    @Tag("long")
    void scenario05And06TheNamespaceOrTheClusterIsGone() {
        var store = ObjectStore.shared();
        TestNamespace.create(lost());
        var disasterInstance = DisasterInstance.create(lost(), "history", store, folder);
        disasterInstance.insertArchivedFact();
        TestCluster.client().namespaces().withName(lost()).delete();
        ClusterWait.until(
                "the namespace is gone",
                () -> TestCluster.client().namespaces().withName(lost()).get() == null);
        disasterInstance.runbook().run(6, "Commands");
        disasterInstance.runbook().with(Map.of("NEW", found())).run(5, "Commands");
        var found = new TestPostgresInstance(found(), "history");
        disasterInstance.assertIntactIn(ArchivedInstance.of(found));
        assertThat(found.timeline()).isEqualTo(2);
    }

    @Test
    @Tag("long")
    void scenario13TheInstanceWasDeletedByMistake() {
        runScenario(disasterInstance -> {
            disasterInstance.insertArchivedFact();
            var database = disasterInstance.database();
            database.delete();
            ClusterWait.until(
                    "the pod is gone",
                    () -> TestCluster.client()
                                    .pods()
                                    .inNamespace(database.namespace())
                                    .withName(database.podName())
                                    .get()
                            == null);
            disasterInstance.runbook().run(13, "Symptom");
            disasterInstance.runbook().run(13, "Commands");
        });
    }

    private static void runScenario(Consumer<DisasterInstance> scenario) {
        DISASTER_INSTANCES.run(TEST_NAMESPACE.name(), ObjectStore.shared(), folder, scenario);
    }

    private static String lost() {
        return TEST_NAMESPACE.name() + "-lost";
    }

    private static String found() {
        return TEST_NAMESPACE.name() + "-found";
    }
}
