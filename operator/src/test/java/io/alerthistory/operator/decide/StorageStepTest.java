package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Labels;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageStepTest {
    private static final String TEN = "storage: {size: 10Gi}\n";

    @Test
    void startsWithoutAClaim() {
        var step = StorageStep.of(Seen.instance(TEN), Seen.NAMES, Seen.nothing());
        assertThat(step.usable()).isTrue();
        assertThat(said(step)).isEqualTo("Unknown NoClaim");
    }

    @Test
    void isContentWithWhatItHas() {
        var step = step(TEN, Seen.claim("10Gi", "10Gi", Seen.marks("17")), Seen.running());
        assertThat(step.step().actions()).isEmpty();
        assertThat(said(step)).isEqualTo("True Provisioned");
    }

    @Test
    void growsTheVolumeAlsoWhenNobodyAnswers() {
        var step = step(TEN, Seen.claim("5Gi", "5Gi", Seen.marks("17")), Seen.away());
        assertThat(step.step().actions())
                .containsExactly(new Action.ExpandClaim(Seen.NAMES.claim(), Bytes.gibibytes(10)));
        assertThat(said(step)).isEqualTo("False Resizing");
        assertThat(step.usable()).isTrue();
    }

    @Test
    void waitsUntilTheVolumeHasGrown() {
        var step = step(TEN, Seen.claim("10Gi", "5Gi", Seen.marks("17")), Seen.running());
        assertThat(step.step().actions()).isEmpty();
        assertThat(step.step().underWay()).isTrue();
        assertThat(said(step)).isEqualTo("False Resizing");
    }

    @Test
    void neverShrinks() {
        var step = step(TEN, Seen.claim("20Gi", "20Gi", Seen.marks("17")), Seen.running());
        assertThat(step.step().actions()).isEmpty();
        assertThat(said(step)).isEqualTo("False ShrinkRefused");
        assertThat(message(step)).contains("set spec.storage.size: 20Gi or more");
    }

    @Test
    void marksTheClaimWithWhoseDataIsInIt() {
        var step = step(TEN, Seen.claim("10Gi", "10Gi", Map.of()), Seen.running());
        assertThat(step.step().actions()).containsExactly(new Action.MarkClaim(Seen.NAMES.claim(), "17", Seen.SYSTEM));
    }

    @Test
    void refusesDataOfAnotherVersion() {
        var step = step(TEN, Seen.claim("10Gi", "10Gi", Seen.marks("16")), Seen.away());
        assertThat(step.usable()).isFalse();
        assertThat(step.step().actions()).isEmpty();
        assertThat(said(step)).isEqualTo("False ForeignData");
        assertThat(message(step)).contains("PostgreSQL 16", "version: \"16\"", Seen.NAMES.claim());
    }

    @Test
    void refusesDataOfAnotherCluster() {
        var marks = Seen.marks("17");
        marks.put(Labels.SYSTEM, "1");
        var step = step(TEN, Seen.claim("10Gi", "10Gi", marks), Seen.running());
        assertThat(step.usable()).isFalse();
        assertThat(message(step)).contains("another cluster", "remove the annotation");
    }

    @Test
    void ownsTheClaimOnlyWhenToldToDeleteIt() {
        var step = step(
                TEN + "onDelete: {volume: Delete}\n", Seen.claim("10Gi", "10Gi", Seen.marks("17")), Seen.running());
        assertThat(step.step().actions()).containsExactly(new Action.OwnClaim(Seen.NAMES.claim(), true));
    }

    private static StorageStep step(String spec, PersistentVolumeClaim claim, Reach server) {
        return StorageStep.of(Seen.instance(spec), Seen.NAMES, Seen.claim(claim, server));
    }

    private static String said(StorageStep step) {
        var finding = step.step().findings().getLast();
        return finding.truth() + " " + finding.reason();
    }

    private static String message(StorageStep step) {
        return step.step().findings().getLast().message();
    }
}
