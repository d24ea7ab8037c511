package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is unreachable, or was never right, is said; and it stops nobody. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class ArchivingTest {
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<OwnStoreArchive> SHARED = new SharedNamespace<>(ArchivingTest::create);

    @TempDir
    private static Path certificates;

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    private Path folder;

    private static OwnStoreArchive create(String namespace) {
        return OwnStoreArchive.create(namespace, certificates, "");
    }

    @Test
    void reportsAnUnreachableRepositoryWithinTwoMinutesAndBlocksNothing() {
        var own = SHARED.get().store();
        var archive = SHARED.get().archive();
        var history = archive.instance();
        archive.insertFact(1);
        archive.awaitArchived();
        own.stop();
        long began = System.nanoTime();
        history.sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");
        assertThat(history.awaitObservedCondition("Archiving", "False RepositoryUnreachable"))
                .contains("repository 1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
        assertThat(history.condition("Ready")).startsWith("True");
        archive.insertFact(3);

        var marker = RestartMarker.of(history);
        history.annotate("alerthistory.io/restart", "now");
        history.await("another pod", _ -> DatabasePods.isReplaced(history, marker.pod()));
        archive.assertFacts(3);
        archive.insertFact(4);

        own.start();
        history.awaitArchivingAgain();
        archive.awaitArchived();
        CustomResourceRequest.restore(history, "verification", "{latest: true}").await("Completed");
        archive.assertFacts(4);
    }

    @Test
    @Tag("long")
    void aDatabaseStartsThoughItsRepositoryIsNotThere() {
        var own = IsolatedObjectStore.create(testNamespace.name(), folder);
        own.stop();
        var history = testNamespace.database("history", spec(own.store())).awaitReady();
        assertThat(history.awaitObservedCondition("Archiving", "False RepositoryUnreachable"))
                .contains("repository 1");
        own.start();
        ArchivedInstance.of(history).awaitArchived();
    }

    @Test
    void eachThingThatIsWrongWithASecretIsNamedUntilArchivingBegins() {
        var store = ObjectStore.shared();
        var history = testNamespace.database("history", spec(store)).awaitReady();
        assertThat(history.awaitObservedCondition("Archiving", "False MissingSecret"))
                .contains("s3", "cipher");

        store.createSecrets(testNamespace.name());
        testNamespace
                .client()
                .secrets()
                .inNamespace(testNamespace.name())
                .withName("cipher")
                .edit(secret -> {
                    secret.setData(Map.of("password", "eA=="));
                    return secret;
                });
        history.await("the missing key is named", _ -> {
            var condition = history.condition("Archiving");
            return condition.startsWith("False MissingSecret")
                    && condition.contains("cipher-pass")
                    && !condition.contains("s3");
        });

        ObjectStore.secret(testNamespace.name(), "s3", Map.of("key-secret", "not-the-right-one"));
        ObjectStore.secret(testNamespace.name(), "cipher", Map.of("cipher-pass", ObjectStore.CIPHER_PASS));
        assertThat(history.awaitObservedCondition("Archiving", "False RepositoryUnreachable"))
                .contains("repository 1")
                .doesNotContain("not-the-right-one");

        store.createSecrets(testNamespace.name());
        ArchivedInstance.of(history);
    }

    // The last: what archives into it has lost its repository.
    @Test
    @Order(LAST)
    void theMetricsFollowTheRepositoryAndNotWhatWasOnceDone() {
        var own = SHARED.get().store();
        ClusterWait.until("one backup is counted", () -> counted().equals(Optional.of(1.0)));
        own.deleteAllObjects();
        ClusterWait.until("none is counted", () -> counted().equals(Optional.of(0.0)));
        SHARED.discard();
    }

    private static Optional<Double> counted() {
        return TestCluster.operatorMetrics()
                .lines()
                .filter(line -> line.startsWith("alert_history_backups{")
                        && line.contains("namespace=\"" + SHARED.name() + "\""))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst();
    }

    private String spec(ObjectStore store) {
        return ObjectStore.specWithBackups(store.repository(1, "/" + testNamespace.name() + "/history", ""));
    }
}
