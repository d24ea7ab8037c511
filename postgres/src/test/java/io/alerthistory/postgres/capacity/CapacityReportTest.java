package io.alerthistory.postgres.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresInstance;
import org.junit.jupiter.api.Test;

class CapacityReportTest {
    @Test
    void theDefaultsNeedNoWarning() {
        assertThat(capacity(PostgresInstance.defaults()).warnings()).isEmpty();
    }

    @Test
    void aMillionAlertsADayFitTheDesignsVolume() {
        var large = TestInstances.of("""
                resources: {memory: 4Gi}
                storage: {size: 500Gi}
                load: {alertsPerDay: 1000000, bytesPerAlert: 2k}
                """);
        assertThat(capacity(large).warnings()).isEmpty();
    }

    @Test
    void warnsThatTheVolumeIsTooSmall() {
        assertThat(capacity(TestInstances.of("storage: {size: 10Gi}\nload: {alertsPerDay: 1000000}"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("spec.storage.size 10Gi is too small: ");
    }

    @Test
    void warnsThatTheVolumeIsEnoughOnlyWhileAlertsRepeat() {
        assertThat(capacity(TestInstances.of("storage: {size: 50Gi}\nload: {alertsPerDay: 1000000}"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("spec.storage.size 50Gi is enough only while most alerts repeat");
    }

    @Test
    void warnsThatTheBurstIsMoreThanWasMeasured() {
        assertThat(capacity(TestInstances.of("load: {peakAlertsPerSecond: 30000}"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("spec.load.peakAlertsPerSecond 30000/s is more than the 20000/s measured");
    }

    @Test
    void warnsThatTheAverageLeavesNoRoom() {
        assertThat(capacity(TestInstances.of("storage: {size: 1000Ti}\nload: {alertsPerDay: 900000000}"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("spec.load.alertsPerDay 900000000 is an average of 10417/s");
    }

    private static CapacityReport capacity(PostgresInstance instance) {
        return CapacityReport.of(instance, PostgresBuild.EMBEDDED, AlertCost.defaults());
    }
}
