package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An image that cannot run the instance is a sentence, and never a crash loop. */
class ImageTest {
    private static final String SIXTEEN = Database.SMALL.replace("\"17\"", "\"16\"");
    private static final String UNAUDITED = "audit: {enabled: false}\n";

    @RegisterExtension
    final Space space = new Space();

    private static String image(String reference) {
        return "image: {reference: \"" + reference + "\"}\n";
    }

    @Test
    void anImageWithoutPgauditIsRefusedUntilAuditingIsOff() {
        var history = space.database("history", SIXTEEN);
        assertThat(history.awaitCondition("ImageSuitable", "False Unsuitable"))
                .contains("has no pgaudit; set spec.audit.enabled: false");
        assertThat(hasPod(history)).isFalse();
        history.apply(SIXTEEN + UNAUDITED);
        history.awaitReady();
        assertThat(history.status().path("version").asText()).startsWith("16.");
        // The image was built without lz4.
        assertThat(history.sql("SHOW wal_compression")).isNotEqualTo("lz4");
        assertThat(history.sql("SHOW shared_preload_libraries")).isEqualTo("pg_stat_statements");
    }

    @Test
    void anImageOfAnotherMajorVersionIsRefused() {
        var history = space.database("history", SIXTEEN + UNAUDITED + image(Cluster.postgresImage("17")));
        assertThat(history.awaitCondition("ImageSuitable", "False Unsuitable"))
                .contains("has PostgreSQL 17", "spec.version is 16");
        assertThat(hasPod(history)).isFalse();
    }

    @Test
    void anImageThatDoesNotExistIsSaidAndMended() {
        var missing = Cluster.postgresImage("17") + "-missing";
        var history = space.database("history", Database.SMALL + image(missing));
        assertThat(history.awaitCondition("ImageSuitable", "False CannotInspect"))
                .contains(missing)
                .containsAnyOf("ErrImagePull", "ImagePullBackOff");
        history.apply(Database.SMALL + image(Cluster.postgresImage("17")));
        history.awaitReady();
    }

    @Test
    void aRunningDatabaseIsLeftAloneByAnUnsuitableImage() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var before = Running.of(history);
        history.apply(Database.SMALL + image(Cluster.postgresImage("16")));
        history.awaitCondition("ImageSuitable", "False Unsuitable");
        history.apply(Database.SMALL + image(Cluster.postgresImage("17") + "-missing"));
        history.awaitCondition("ImageSuitable", "False CannotInspect");
        assertThat(history.condition("Ready")).startsWith("True");
        before.sameAs(history);
        history.apply(Database.SMALL);
        history.awaitCondition("ImageSuitable", "True");
        history.awaitConfigured();
        before.sameAs(history);
    }

    @Test
    void anotherImageOfTheSameMajorVersionRestartsOnce() {
        var other = Optional.ofNullable(System.getenv("POSTGRES_IMAGE_17_OTHER"));
        Assumptions.assumeTrue(
                other.isPresent(), "skipped: POSTGRES_IMAGE_17_OTHER names no second image of PostgreSQL 17");
        var history = space.database("history", Database.SMALL).awaitReady();
        var before = new Hand(history).uid();
        history.apply(Database.SMALL + image(other.orElseThrow()));
        Await.until("another pod", () -> Pods.other(history, before));
        var after = new Hand(history).uid();
        history.awaitConfigured();
        assertThat(history.status().path("image").asText()).isEqualTo(other.orElseThrow());
        assertThat(Running.incarnations(history, Duration.ofSeconds(5)))
                .allMatch(incarnation -> incarnation.startsWith(after))
                .hasSize(1);
    }

    @Test
    void versionsGoNeitherUpNorDown() {
        var history = space.database("history", Database.SMALL);
        assertThatThrownBy(() -> history.apply(SIXTEEN))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("may not go down from 17 to 16")
                .hasMessageContaining("pg_dump");
        assertThatThrownBy(() -> history.apply(Database.SMALL.replace("\"17\"", "\"18\"")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot go up from 17 to 18 in place yet")
                .hasMessageContaining("pg_dump");
    }

    private static boolean hasPod(Database database) {
        return Cluster.client()
                        .pods()
                        .inNamespace(database.namespace())
                        .withName(database.podName())
                        .get()
                != null;
    }
}
