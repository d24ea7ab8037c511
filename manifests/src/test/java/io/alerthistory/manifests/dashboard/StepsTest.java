package io.alerthistory.manifests.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alerthistory.manifests.dashboard.Steps.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Alert TIGHT = Alert.below("AlertHistoryVolumeTight", 0.15);
    private static final Alert NEARLY_FULL = Alert.below("AlertHistoryVolumeNearlyFull", 0.06);
    private static final Alert LATELY = Alert.above("AlertHistoryIngestSlowLately", 0.06);
    private static final Alert NOW = Alert.above("AlertHistoryIngestSlow", 0.144);

    @Test
    void whatShallBeLittleIsWorseTheMoreItIs() {
        assertThat(Steps.of(List.of(NOW, LATELY)))
                .containsExactly(new Step(null, "green"), new Step(0.06, "orange"), new Step(0.144, "red"));
    }

    @Test
    void whatShallBeMuchIsWorseTheLessItIs() {
        assertThat(Steps.of(List.of(TIGHT, NEARLY_FULL)))
                .containsExactly(new Step(null, "red"), new Step(0.06, "orange"), new Step(0.15, "green"));
    }

    @Test
    void whereFiringIsCountedOneIsTooMany() {
        assertThat(Steps.of(List.of(Alert.any("AlertHistoryBackupFailed"))))
                .containsExactly(new Step(null, "green"), new Step(1.0, "orange"));
    }

    @Test
    void withoutABoundThereIsNeitherGoodNorBad() {
        assertThat(Steps.of(List.of(Alert.of("AlertHistoryPostgresDown")))).containsExactly(new Step(null, "text"));
    }

    @Test
    void refusesToBeBoundedOnBothSides() {
        assertThatIllegalArgumentException().isThrownBy(() -> Steps.of(List.of(TIGHT, NOW)));
    }
}
