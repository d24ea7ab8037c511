package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A volume that is really full, of a file system that really ends: nothing that was acknowledged goes, and nobody is stuck. */
class VolumeTest {
    @RegisterExtension
    final Space space = new Space();

    private Release service;
    private Database history;

    @BeforeEach
    void install() throws InterruptedException {
        service = new Release(space.name(), "history");
        service.upgrade(Release.SHARED_OPERATOR);
        history = new Database(space.name(), "history").awaitReady();
        service.awaitRolledOut();
        history.await("a ballast", status -> ballast(status).equals("Present"));
    }

    @Test
    void complaint2BeforeItIsFullClientsOnlyReadAndSendersKeepWhatTheyHave() throws IOException, InterruptedException {
        try (var load = new SteadyLoad(service, "nearly-full")) {
            new Filler(history).fill(97);
            assertThat(history.awaitCondition("VolumeRoom", "False ReadOnly")).contains("spec.storage.size");
            load.awaitRefusals();
            assertThat(history.condition("Ready")).startsWith("True");
            assertThat(service.history().episodes("{test=\"nearly-full\"}")).isNotEmpty();
            history.apply("storage: {size: 2Gi}");
            history.awaitCondition("VolumeRoom", "True");
            load.awaitMore(200);
            load.assertNothingLost();
        }
    }

    @Test
    void complaint2AFullVolumeStopsPostgresUntilTheBallastIsGivenAndItGrows() throws IOException, InterruptedException {
        try (var load = new SteadyLoad(service, "full")) {
            new Filler(history).fill(100);
            // Whether it had to stop or not: there is room again, and it is said from where.
            history.await("the ballast is given", status -> ballast(status).equals("Given"));
            assertThat(history.awaitCondition("VolumeRoom", "False")).contains("spec.storage.size");
            history.apply("storage: {size: 2Gi}");
            history.awaitCondition("VolumeRoom", "True");
            history.awaitReady();
            load.awaitMore(200);
            load.assertNothingLost();
        }
    }

    private static String ballast(JsonNode status) {
        return status.path("volume").path("ballast").asText();
    }
}
