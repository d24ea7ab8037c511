package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A volume that is really full, of a file system that really ends: nothing that was acknowledged goes, and nobody is
 * stuck.
 */
class VolumeTest {
    @RegisterExtension
    static final SharedNamespace<ChartRelease> SHARED = new SharedNamespace<>(VolumeTest::install);

    private ChartRelease service;
    private TestPostgresInstance history;

    private static ChartRelease install(String namespace) {
        var service = new ChartRelease(namespace, "history");
        service.upgrade(ChartRelease.SHARED_OPERATOR);
        return service;
    }

    @BeforeEach
    void awaitBallast() throws InterruptedException {
        service = SHARED.get();
        history = new TestPostgresInstance(SHARED.name(), "history").awaitReady();
        service.awaitRolledOut();
        history.await("a ballast", status -> ballast(status).equals("Present"));
    }

    @Test
    void beforeItIsFullClientsOnlyReadAndSendersKeepWhatTheyHave() throws IOException, InterruptedException {
        try (var load = new SteadyLoad(service, "nearly-full")) {
            new VolumeFiller(history).fill(97);
            assertThat(history.awaitObservedCondition("VolumeHealthy", "False ReadOnly"))
                    .contains("spec.storage.size");
            load.awaitRefusals();
            assertThat(history.condition("Ready")).startsWith("True");
            assertThat(service.history().episodes("{test=\"nearly-full\"}")).isNotEmpty();
            grow();
            load.awaitMore(200);
            load.assertNothingLost();
        }
        new VolumeFiller(history).empty();
    }

    @Test
    void aFullVolumeStopsPostgresUntilTheBallastIsGivenAndItGrows() throws IOException, InterruptedException {
        try (var load = new SteadyLoad(service, "full")) {
            new VolumeFiller(history).fill(100);
            // Whether it had to stop or not: there is room again, and it is said from where.
            history.await("the ballast is released", status -> ballast(status).equals("Released"));
            assertThat(history.awaitObservedCondition("VolumeHealthy", "False")).contains("spec.storage.size");
            var before = history.pod().getMetadata().getUid();
            DatabasePods.delete(history);
            history.await("another pod", _ -> DatabasePods.isReplaced(history, before));
            grow();
            history.awaitReady();
            load.awaitMore(200);
            load.assertNothingLost();
        }
        new VolumeFiller(history).empty();
    }

    private void grow() {
        var size = Integer.parseInt(history.status().path("storage").asText().replace("Gi", "")) + 1;
        history.apply("storage: {size: %dGi}".formatted(size));
        history.awaitObservedCondition("VolumeHealthy", "True");
    }

    private static String ballast(JsonNode status) {
        return status.path("volume").path("ballast").asText();
    }
}
