package io.alerthistory.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alerthistory.monitoring.dashboard.ThresholdSteps.ThresholdStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdStepsTest {
    private static final PanelAlert TIGHT = PanelAlert.below("AlertHistoryVolumeSpaceLow", 0.15);
    private static final PanelAlert NEARLY_FULL = PanelAlert.below("AlertHistoryVolumeNearlyFull", 0.06);
    private static final PanelAlert LATELY = PanelAlert.above("AlertHistoryIngestSlowSustained", 0.06);
    private static final PanelAlert NOW = PanelAlert.above("AlertHistoryIngestSlow", 0.144);

    @Test
    void whatShallBeLittleIsWorseTheMoreItIs() {
        assertThat(ThresholdSteps.of(List.of(NOW, LATELY)))
                .containsExactly(
                        new ThresholdStep(null, "green"),
                        new ThresholdStep(0.06, "orange"),
                        new ThresholdStep(0.144, "red"));
    }

    @Test
    void whatShallBeMuchIsWorseTheLessItIs() {
        assertThat(ThresholdSteps.of(List.of(TIGHT, NEARLY_FULL)))
                .containsExactly(
                        new ThresholdStep(null, "red"),
                        new ThresholdStep(0.06, "orange"),
                        new ThresholdStep(0.15, "green"));
    }

    @Test
    void whereFiringIsCountedOneIsTooMany() {
        assertThat(ThresholdSteps.of(List.of(PanelAlert.any("AlertHistoryBackupFailed"))))
                .containsExactly(new ThresholdStep(null, "green"), new ThresholdStep(1.0, "orange"));
    }

    @Test
    void withoutABoundThereIsNeitherGoodNorBad() {
        assertThat(ThresholdSteps.of(List.of(PanelAlert.of("AlertHistoryPostgresDown"))))
                .containsExactly(new ThresholdStep(null, "text"));
    }

    @Test
    void refusesToBeBoundedOnBothSides() {
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdSteps.of(List.of(TIGHT, NOW)));
    }
}
