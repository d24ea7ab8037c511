package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Another image under a database that runs: one that cannot run it is refused, and one that can costs one restart. What
 * is refused before there is a database is tested without a kubelet, by ImageRefusalTest of the module operator.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageCompatibilityTest {
    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private static TestPostgresInstance history;

    @BeforeAll
    static void install() {
        history = new TestPostgresInstance(SPACE.name(), "history");
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady();
    }

    private static String image(String reference) {
        return "image: {reference: \"" + reference + "\"}\n";
    }

    @Test
    @Order(1)
    void aRunningDatabaseIsLeftAloneByAnUnsuitableImage() {
        var missing = TestCluster.postgresImage("17") + "-missing";
        var marker = RestartMarker.of(history);
        history.apply(TestPostgresInstance.SMALL + image(TestCluster.postgresImage("16")));
        history.awaitCondition("ImageSuitable", "False Unsuitable");
        history.apply(TestPostgresInstance.SMALL + image(missing));
        history.await(
                "the kubelet's reason",
                _ -> history.condition("ImageSuitable")
                        .matches("False InspectionFailed .*" + missing + ".*(ErrImagePull|ImagePullBackOff).*"));
        assertThat(history.condition("Ready")).startsWith("True");
        marker.assertNotRestarted(history);
        history.apply(TestPostgresInstance.SMALL);
        history.awaitCondition("ImageSuitable", "True");
        history.awaitConfigured();
        marker.assertNotRestarted(history);
    }

    @Test
    @Order(2)
    void anotherImageOfTheSameMajorVersionRestartsOnce() {
        var other = Optional.ofNullable(System.getenv("POSTGRES_IMAGE_17_OTHER"));
        Assumptions.assumeTrue(
                other.isPresent(), "skipped: POSTGRES_IMAGE_17_OTHER names no second image of PostgreSQL 17");
        var spec = TestPostgresInstance.SMALL + image(other.orElseThrow());
        var before = new ManualEdit(history).uid();
        history.apply(spec);
        ClusterWait.until("another pod", () -> DatabasePods.isReplaced(history, before));
        history.awaitConfigured();
        var after = RestartMarker.of(history);
        assertThat(history.status().path("image").asText()).isEqualTo(other.orElseThrow());
        after.staysWhenReloaded(history, "2s", spec + "parameters: {deadlock_timeout: 2s}\n");
        DatabasePods.assertNoContainerRestarted(history);
    }
}
