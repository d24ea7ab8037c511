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
    static final ClassSpace SPACE = new ClassSpace();

    private static final Ward WARD = new Ward();

    private static Optional<OwnStore> own = Optional.empty();

    @TempDir
    private static Path folder;

    @Test
    @Tag("long")
    void scenario07TheVolumeIsFull() {
        treat(patient -> {
            patient.fact();
            var database = patient.database();
            // Less than 4 % of 1 GiB, and more than what a ballast is given away for.
            database.exec("sh", "-c", """
                    free=$(df -Pm /var/lib/postgresql | awk 'NR == 2 { print $4 }')
                    fallocate -l $((free - 30))M /var/lib/postgresql/filler""");
            database.awaitCondition("VolumeRoom", "False");
            patient.runbook().run(7, "Symptom");
            patient.runbook().with(Map.of("SIZE", "2Gi")).run(7, "Commands");
            database.exec("rm", "/var/lib/postgresql/filler");
            Await.until(
                    "clients may write",
                    () -> database.sql("SHOW default_transaction_read_only").equals("off"));
            patient.factArchived();
        });
    }

    @Test
    @Tag("long")
    void scenario08TheRepositoryIsAway() {
        treat(patient -> {
            own().away();
            patient.database().sql("SELECT pg_switch_wal()");
            patient.fact();
            patient.database().awaitCondition("Archiving", "False RepositoryAway");
            patient.runbook().run(8, "Symptom");
            own().back();
            patient.runbook().run(8, "Commands");
            patient.archive().archived();
        });
    }

    @Test
    @Tag("long")
    void scenario09TheStoreRefusesTheCredentials() {
        treat(patient -> {
            Store.secret(SPACE.name(), "s3", Map.of("key-secret", "not-what-it-was"));
            patient.fact();
            patient.database().awaitCondition("Archiving", "False RepositoryAway");
            patient.runbook().run(9, "Symptom");
            patient.runbook().run(9, "Commands");
            patient.archive().archived();
        });
    }

    @Test
    @Tag("long")
    void scenario10TheCipherPassIsWrongAndThenLost() {
        treat(patient -> {
            Store.secret(SPACE.name(), "cipher", Map.of("cipher-pass", "not-what-it-was"));
            patient.fact();
            patient.database().awaitCondition("Archiving", "False RepositoryAway");
            patient.runbook().run(10, "Symptom");
            patient.runbook().run(10, "Commands");
            patient.factArchived();
        });
        var patient = Patient.admit(SPACE.name(), "lost", own().store(), folder);
        patient.fact();
        Cluster.client().secrets().inNamespace(SPACE.name()).withName("cipher").delete();
        patient.runbook().run(10, "Lost");
        patient.factArchived();
        Order.create(
                        patient.database(),
                        Order.RESTORE,
                        "from-the-new-one",
                        "{instance: lost, repository: 2, target: {latest: true}, expect: {instanceUid: %s, timeline: %d}}"
                                .formatted(
                                        patient.database().uid(),
                                        patient.database().timeline()))
                .await("Completed");
        patient.whole();
        own().store().secretsIn(SPACE.name());
    }

    @Test
    @Tag("long")
    void scenario12ARestoreHangs() {
        treat(patient -> {
            patient.factArchived();
            own().away();
            var order = Order.restore(patient.database(), "stuck", "{latest: true}");
            Await.until(
                    "it waits for the store",
                    () -> order.phase().equals("Restoring")
                            && Pods.ofJob(SPACE.name(), "stuck").stream().anyMatch(Pods::runs));
            patient.runbook().run(12, "Symptom");
            patient.runbook().run(12, "Commands");
            own().back();
        });
    }

    private static void treat(Consumer<Patient> scenario) {
        own().back();
        WARD.treat(SPACE.name(), own().store(), folder, scenario);
    }

    private static OwnStore own() {
        // Not that of an earlier run of the class, whose namespace is gone.
        if (own.filter(store -> store.namespace().equals(SPACE.name())).isEmpty()) {
            own = Optional.of(OwnStore.in(SPACE.name(), folder));
        }
        return own.orElseThrow();
    }
}
