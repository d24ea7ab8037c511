package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Volumes grow, and keep their data. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StorageTest {
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED = new SharedNamespace<>(namespace -> {
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady().sql("CREATE TABLE public.kept AS SELECT 42 AS n");
        return history;
    });

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    private static String sized(String size) {
        return storage("{size: " + size + "}");
    }

    private static String storage(String storage) {
        return TestPostgresInstance.SMALL.replace("{size: 1Gi}", storage);
    }

    // The last: a volume never shrinks.
    @Test
    @Order(LAST)
    void aLargerSizeGrowsTheVolumeOfTheRunningDatabase() {
        var history = SHARED.get();
        var manualEdit = new ManualEdit(history);
        var set = manualEdit.statefulSet().getMetadata().getUid();
        var marker = RestartMarker.of(history);
        history.apply(sized("2Gi"));
        history.await("2Gi", status -> status.path("storage").asText().equals("2Gi"));
        assertThat(history.awaitCondition("StorageReady", "True")).contains("2Gi");
        assertThat(manualEdit.statefulSet().getMetadata().getUid()).isNotEqualTo(set);
        assertThat(template(manualEdit).getResources().getRequests()).hasToString("{storage=2Gi}");
        assertThat(history.exec("df", "--output=size", "--block-size=1M", "/var/lib/postgresql")
                        .lines()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.strip()))
                        .findFirst()
                        .orElse(0))
                .isGreaterThan(1900);
        assertThat(history.sql("SELECT n FROM public.kept")).isEqualTo("42");
        marker.assertNotRestarted(history);
        SHARED.discard();
    }

    @Test
    void aClassThatCannotGrowIsSaidAndTheSizePutBackClearsIt() {
        var history = testNamespace
                .database("history", storage("{size: 1Gi, storageClass: fixed-size}"))
                .awaitReady();
        var marker = RestartMarker.of(history);
        history.apply(storage("{size: 2Gi, storageClass: fixed-size}"));
        assertThat(history.awaitCondition("StorageReady", "False ExpansionRefused"))
                .contains("allowVolumeExpansion", "revert spec.storage.size");
        history.apply(storage("{size: 1Gi, storageClass: fixed-size}"));
        history.awaitCondition("StorageReady", "True Provisioned");
        history.awaitReady();
        marker.assertNotRestarted(history);
    }

    @Test
    void aSelectorChangesTheTemplateAndKeepsTheDatabase() {
        var history = SHARED.get();
        var manualEdit = new ManualEdit(history);
        var marker = RestartMarker.of(history);
        history.apply(storage("{size: 1Gi, selector: {matchLabels: {disk: nvme}}}"));
        ClusterWait.until(
                "the template has the selector",
                () -> manualEdit
                        .find(StatefulSet.class, "")
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
        marker.assertNotRestarted(history);
    }

    private static PersistentVolumeClaimSpec template(ManualEdit manualEdit) {
        return manualEdit
                .statefulSet()
                .getSpec()
                .getVolumeClaimTemplates()
                .getFirst()
                .getSpec();
    }
}
