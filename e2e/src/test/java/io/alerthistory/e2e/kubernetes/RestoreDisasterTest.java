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

/** Data, volume, namespace or instance are lost: the commands of DISASTER_RECOVERY.md bring all back that was archived. */
class RestoreDisasterTest {
    @RegisterExtension
    static final ClassSpace SPACE = new ClassSpace();

    private static final Ward WARD = new Ward();

    @TempDir
    private static Path folder;

    @AfterAll
    static void deleteTheOthers() {
        Cluster.client().namespaces().withName(lost()).delete();
        Cluster.client().namespaces().withName(found()).delete();
    }

    @Test
    void scenario02EverythingAfterAMomentIsWrong() {
        treat(patient -> {
            var moment = patient.archive().now();
            patient.database().sql("INSERT INTO public.facts (n) VALUES (1000)");
            patient.archive().archived();
            patient.runbook().with(Map.of("MOMENT", moment.toString())).run(2, "Commands");
        });
    }

    @Test
    @Tag("long")
    void scenario03PostgresqlDoesNotStart() {
        treat(patient -> {
            patient.factArchived();
            patient.database().exec("sh", "-c", """
                            rm -f $PGDATA/pg_wal/0*
                            (sleep 1; kill -9 $(head -n 1 $PGDATA/postmaster.pid)) > /dev/null 2>&1 &""");
            Await.until("it does not start", () -> restarts(patient) > 1);
            patient.runbook().run(3, "Symptom");
            patient.runbook().run(3, "Commands");
        });
    }

    private static int restarts(Patient patient) {
        return patient.database().pod().getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals("postgres"))
                .filter(status -> status.getState().getWaiting() != null)
                .mapToInt(status -> status.getRestartCount())
                .sum();
    }

    @Test
    @Tag("long")
    void scenario04TheVolumeIsGone() {
        treat(patient -> {
            patient.factArchived();
            var database = patient.database();
            var claim = new Hand(database).claim();
            Cluster.client().resource(claim).delete();
            Pods.kill(database);
            Await.until(
                    "another volume",
                    () -> new Hand(database)
                            .findClaim()
                            .filter(there -> !there.getMetadata()
                                    .getUid()
                                    .equals(claim.getMetadata().getUid()))
                            .isPresent());
            database.awaitCondition("Archiving", "False ForeignRepository");
            patient.runbook().run(4, "Symptom");
            patient.runbook().run(4, "Commands");
        });
    }

    @Test
    @Tag("long")
    void scenario05And06TheNamespaceOrTheClusterIsGone() {
        var store = Store.shared();
        Space.create(lost());
        var patient = Patient.admit(lost(), "history", store, folder);
        patient.factArchived();
        Cluster.client().namespaces().withName(lost()).delete();
        Await.until(
                "the namespace is gone",
                () -> Cluster.client().namespaces().withName(lost()).get() == null);
        patient.runbook().run(6, "Commands");
        patient.runbook().with(Map.of("NEW", found())).run(5, "Commands");
        var found = new Database(found(), "history");
        patient.wholeIn(Archive.of(found));
        assertThat(found.timeline()).isEqualTo(2);
    }

    @Test
    @Tag("long")
    void scenario13TheInstanceWasDeletedByMistake() {
        treat(patient -> {
            patient.factArchived();
            var database = patient.database();
            database.delete();
            Await.until(
                    "the pod is gone",
                    () -> Cluster.client()
                                    .pods()
                                    .inNamespace(database.namespace())
                                    .withName(database.podName())
                                    .get()
                            == null);
            patient.runbook().run(13, "Symptom");
            patient.runbook().run(13, "Commands");
        });
    }

    private static void treat(Consumer<Patient> scenario) {
        WARD.treat(SPACE.name(), Store.shared(), folder, scenario);
    }

    private static String lost() {
        return SPACE.name() + "-lost";
    }

    private static String found() {
        return SPACE.name() + "-found";
    }
}
