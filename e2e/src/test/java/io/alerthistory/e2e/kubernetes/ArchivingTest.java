package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is away, or was never right, is said; and it stops nobody. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchivingTest {
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<OwnStoreArchive> SHARED = new SharedNamespace<>(ArchivingTest::create);

    @TempDir
    private static Path certificates;

    @RegisterExtension
    final Space space = new Space();

    @TempDir
    private Path folder;

    private static OwnStoreArchive create(String namespace) {
        return OwnStoreArchive.create(namespace, certificates, "");
    }

    @Test
    void aRepositoryThatIsAwayIsSaidWithinTwoMinutesAndBlocksNothing() {
        var own = SHARED.get().store();
        var archive = SHARED.get().archive();
        var history = archive.database();
        archive.fact(1);
        archive.archived();
        own.away();
        long began = System.nanoTime();
        history.sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");
        assertThat(history.awaitCondition("Archiving", "False RepositoryAway")).contains("repository 1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
        assertThat(history.condition("Ready")).startsWith("True");
        archive.fact(3);

        var before = Running.of(history);
        history.annotate("alerthistory.io/restart", "now");
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        archive.holds(3);
        archive.fact(4);

        own.back();
        history.awaitCondition("Archiving", "True");
        archive.archived();
        Order.restore(history, "proof", "{latest: true}").await("Completed");
        archive.holds(4);
    }

    @Test
    @Tag("long")
    void aDatabaseStartsThoughItsRepositoryIsNotThere() {
        var own = OwnStore.in(space.name(), folder);
        own.away();
        var history = space.database("history", spec(own.store())).awaitReady();
        assertThat(history.awaitCondition("Archiving", "False RepositoryAway")).contains("repository 1");
        own.back();
        Archive.of(history).archived();
    }

    @Test
    void eachThingThatIsWrongWithASecretIsNamedUntilArchivingBegins() {
        var store = Store.shared();
        var history = space.database("history", spec(store)).awaitReady();
        assertThat(history.awaitCondition("Archiving", "False MissingSecret")).contains("s3", "cipher");

        store.secretsIn(space.name());
        space.client().secrets().inNamespace(space.name()).withName("cipher").edit(there -> {
            there.setData(Map.of("password", "eA=="));
            return there;
        });
        history.await("the missing key is named", _ -> {
            var said = history.condition("Archiving");
            return said.startsWith("False MissingSecret") && said.contains("cipher-pass") && !said.contains("s3");
        });

        Store.secret(space.name(), "s3", Map.of("key-secret", "not-the-right-one"));
        Store.secret(space.name(), "cipher", Map.of("cipher-pass", Store.CIPHER_PASS));
        assertThat(history.awaitCondition("Archiving", "False RepositoryAway"))
                .contains("repository 1")
                .doesNotContain("not-the-right-one");

        store.secretsIn(space.name());
        Archive.of(history);
    }

    // The last: what archives into it has lost its repository.
    @Test
    @org.junit.jupiter.api.Order(LAST)
    void theMetricsFollowTheRepositoryAndNotWhatWasOnceDone() {
        var own = SHARED.get().store();
        Await.until("one backup is counted", () -> counted().equals(Optional.of(1.0)));
        own.lose();
        Await.until("none is counted", () -> counted().equals(Optional.of(0.0)));
        SHARED.discard();
    }

    private static Optional<Double> counted() {
        return Cluster.operatorMetrics()
                .lines()
                .filter(line -> line.startsWith("alert_history_backup_count{")
                        && line.contains("namespace=\"" + SHARED.name() + "\""))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst();
    }

    private String spec(Store store) {
        return Store.backedUp(store.repository(1, "/" + space.name() + "/history", ""));
    }
}
