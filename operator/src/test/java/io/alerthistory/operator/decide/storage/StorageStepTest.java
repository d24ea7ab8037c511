package io.alerthistory.operator.decide.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageStepTest {
    private static final String TEN_GIBIBYTES = "storage: {size: 10Gi}\n";

    @Test
    void startsWithoutAClaim() {
        var step = StorageStep.of(
                ObservationFixtures.instance(TEN_GIBIBYTES),
                ObservationFixtures.NAMES,
                ObservationFixtures.emptyInstance());
        assertThat(step.usable()).isTrue();
        assertThat(condition(step)).isEqualTo("Unknown NoClaim");
    }

    @Test
    void acceptsAVolumeOfTheRequestedSize() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("10Gi", "10Gi", ObservationFixtures.claimAnnotations("17")),
                ObservationFixtures.runningServer());
        assertThat(step.plan().actions()).isEmpty();
        assertThat(condition(step)).isEqualTo("True Provisioned");
    }

    @Test
    void expandsTheVolumeOfAnUnreachableServer() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("5Gi", "5Gi", ObservationFixtures.claimAnnotations("17")),
                ObservationFixtures.unreachableServer());
        assertThat(step.plan().actions())
                .containsExactly(
                        new ReconcileAction.ExpandClaim(ObservationFixtures.NAMES.claim(), Bytes.gibibytes(10)));
        assertThat(condition(step)).isEqualTo("False Resizing");
        assertThat(step.usable()).isTrue();
    }

    @Test
    void waitsUntilTheVolumeHasGrown() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("10Gi", "5Gi", ObservationFixtures.claimAnnotations("17")),
                ObservationFixtures.runningServer());
        assertThat(step.plan().actions()).isEmpty();
        assertThat(step.plan().underWay()).isTrue();
        assertThat(condition(step)).isEqualTo("False Resizing");
    }

    @Test
    void neverShrinks() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("20Gi", "20Gi", ObservationFixtures.claimAnnotations("17")),
                ObservationFixtures.runningServer());
        assertThat(step.plan().actions()).isEmpty();
        assertThat(condition(step)).isEqualTo("False ShrinkRefused");
        assertThat(message(step)).contains("set spec.storage.size: 20Gi or more");
    }

    @Test
    void recordsTheIdentityOfTheDataOnTheClaim() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("10Gi", "10Gi", Map.of()),
                ObservationFixtures.runningServer());
        assertThat(step.plan().actions())
                .containsExactly(new ReconcileAction.RecordClaimIdentity(
                        ObservationFixtures.NAMES.claim(), "17", ObservationFixtures.SYSTEM));
    }

    @Test
    void refusesDataOfAnotherVersion() {
        var step = step(
                TEN_GIBIBYTES,
                ObservationFixtures.claim("10Gi", "10Gi", ObservationFixtures.claimAnnotations("16")),
                ObservationFixtures.unreachableServer());
        assertThat(step.usable()).isFalse();
        assertThat(step.plan().actions()).isEmpty();
        assertThat(condition(step)).isEqualTo("False ForeignData");
        assertThat(message(step)).contains("PostgreSQL 16", "version: \"16\"", ObservationFixtures.NAMES.claim());
    }

    @Test
    void refusesDataOfAnotherDatabase() {
        var marks = ObservationFixtures.claimAnnotations("17");
        marks.put(InstanceLabels.SYSTEM_IDENTIFIER, "1");
        var step = step(
                TEN_GIBIBYTES, ObservationFixtures.claim("10Gi", "10Gi", marks), ObservationFixtures.runningServer());
        assertThat(step.usable()).isFalse();
        assertThat(message(step)).contains("another database", "remove the annotation");
    }

    @Test
    void ownsTheClaimOnlyWhenToldToDeleteIt() {
        var step = step(
                TEN_GIBIBYTES + "onDelete: {volume: Delete}\n",
                ObservationFixtures.claim("10Gi", "10Gi", ObservationFixtures.claimAnnotations("17")),
                ObservationFixtures.runningServer());
        assertThat(step.plan().actions())
                .containsExactly(new ReconcileAction.SetClaimOwnership(ObservationFixtures.NAMES.claim(), true));
    }

    private static StorageStep step(String spec, PersistentVolumeClaim claim, ServerReachability reachability) {
        return StorageStep.of(
                ObservationFixtures.instance(spec),
                ObservationFixtures.NAMES,
                ObservationFixtures.claim(claim, reachability));
    }

    private static String condition(StorageStep step) {
        var finding = step.plan().findings().getLast();
        return finding.status() + " " + finding.reason();
    }

    private static String message(StorageStep step) {
        return step.plan().findings().getLast().message();
    }
}
