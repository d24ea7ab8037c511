package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Volumes grow, keep their data, and never shrink. */
class StorageTest {
    @RegisterExtension
    final Space space = new Space();

    private static String sized(String size) {
        return storage("{size: " + size + "}");
    }

    private static String storage(String storage) {
        return Database.SMALL.replace("{size: 1Gi}", storage);
    }

    @Test
    void aLargerSizeGrowsTheVolumeOfTheRunningDatabase() {
        var history = space.database("history", sized("1Gi")).awaitReady();
        var hand = new Hand(history);
        var set = hand.statefulSet().getMetadata().getUid();
        history.sql("CREATE TABLE public.kept AS SELECT 42 AS n");
        var before = Running.of(history);
        history.apply(sized("2Gi"));
        history.await("2Gi", status -> status.path("storage").asText().equals("2Gi"));
        assertThat(history.awaitCondition("StorageReady", "True")).contains("2Gi");
        assertThat(hand.statefulSet().getMetadata().getUid()).isNotEqualTo(set);
        assertThat(template(hand).getResources().getRequests()).hasToString("{storage=2Gi}");
        assertThat(history.exec("df", "--output=size", "--block-size=1M", "/var/lib/postgresql")
                        .lines()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.strip()))
                        .findFirst()
                        .orElse(0))
                .isGreaterThan(1900);
        assertThat(history.sql("SELECT n FROM public.kept")).isEqualTo("42");
        before.sameAs(history);
    }

    @Test
    void aClassThatCannotGrowIsSaidAndTheSizePutBackClearsIt() {
        var history = space.database("history", storage("{size: 1Gi, storageClass: fixed-size}"))
                .awaitReady();
        var before = Running.of(history);
        history.apply(storage("{size: 2Gi, storageClass: fixed-size}"));
        assertThat(history.awaitCondition("StorageReady", "False ExpansionRefused"))
                .contains("allowVolumeExpansion", "put spec.storage.size back");
        history.apply(storage("{size: 1Gi, storageClass: fixed-size}"));
        history.awaitCondition("StorageReady", "True Provisioned");
        history.awaitReady();
        before.sameAs(history);
    }

    @Test
    void shrinkingIsRefusedByTheApiServer() {
        var history = space.database("history", sized("2Gi")).awaitReady();
        assertThatThrownBy(() -> history.apply(sized("1Gi")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("may not shrink from 2Gi to 1Gi; write 2Gi or more");
    }

    @Test
    void aSelectorChangesTheTemplateAndKeepsTheDatabase() {
        var history = space.database("history", sized("1Gi")).awaitReady();
        var hand = new Hand(history);
        history.sql("CREATE TABLE public.kept AS SELECT 42 AS n");
        var before = Running.of(history);
        history.apply(storage("{size: 1Gi, selector: {matchLabels: {disk: nvme}}}"));
        Await.until(
                "the template has the selector",
                () -> hand.find(StatefulSet.class, "")
                        .map(set -> set.getSpec()
                                .getVolumeClaimTemplates()
                                .getFirst()
                                .getSpec())
                        .filter(claim -> claim.getSelector() != null
                                && "nvme"
                                        .equals(claim.getSelector()
                                                .getMatchLabels()
                                                .get("disk")))
                        .isPresent());
        history.awaitReady();
        assertThat(history.sql("SELECT n FROM public.kept")).isEqualTo("42");
        before.sameAs(history);
    }

    /** Complaint 2: a full volume is a deadlock. */
    @Test
    void aFullVolumeComesBackWhenItGrows() {
        var history = space.database("history", sized("1Gi")).awaitReady();
        history.sql("CREATE TABLE public.kept AS SELECT 42 AS n");
        history.exec(
                "sh",
                "-c",
                "f=/var/lib/postgresql/fill; for bs in 1M 4k; do dd if=/dev/zero bs=$bs >> $f 2>/dev/null; done; true");
        assertThatThrownBy(() -> history.sql(
                        "CREATE TABLE public.more AS SELECT repeat('x', 1000) FROM generate_series(1, 300000)"))
                .isInstanceOf(AssertionError.class);
        history.apply(sized("2Gi"));
        history.await("2Gi", status -> status.path("storage").asText().equals("2Gi"));
        history.awaitReady();
        assertThat(history.sql("SELECT n FROM public.kept")).isEqualTo("42");
        // Until there is room again, clients may only read.
        history.awaitCondition("VolumeRoom", "True");
        history.sql("CREATE TABLE public.more AS SELECT repeat('x', 1000) FROM generate_series(1, 100000)");
    }

    private static PersistentVolumeClaimSpec template(Hand hand) {
        return hand.statefulSet().getSpec().getVolumeClaimTemplates().getFirst().getSpec();
    }
}
