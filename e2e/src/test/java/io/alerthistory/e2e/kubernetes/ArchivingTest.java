package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is away, or was never right, is said; and it stops nobody. */
class ArchivingTest {
    @RegisterExtension
    final Space space = new Space();

    @TempDir
    Path folder;

    @Test
    void complaint1ARepositoryThatIsAwayIsSaidWithinTwoMinutesAndBlocksNothing() {
        var own = OwnStore.in(space.name(), folder);
        var archive = Archive.of(space.database("history", spec(own.store())));
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
    void aSecretThatIsNotThereIsNamed() {
        var store = Store.shared();
        var history = space.database("history", spec(store)).awaitReady();
        assertThat(history.awaitCondition("Archiving", "False MissingSecret")).contains("s3", "cipher");
        store.secretsIn(space.name());
        Archive.of(history);
    }

    @Test
    void aSecretWithoutItsKeyIsNamedWithTheKey() {
        var store = Store.shared().secretsIn(space.name());
        Store.secret(space.name(), "cipher", Map.of("password", "x"));
        space.client().secrets().inNamespace(space.name()).withName("cipher").edit(there -> {
            there.setData(Map.of("password", "eA=="));
            return there;
        });
        var history = space.database("history", spec(store)).awaitReady();
        assertThat(history.awaitCondition("Archiving", "False MissingSecret")).contains("cipher", "cipher-pass");
    }

    @Test
    @Tag("long")
    void aWrongKeyIsSaidWithoutTellingIt() {
        var store = Store.shared().secretsIn(space.name());
        Store.secret(space.name(), "s3", Map.of("key-secret", "not-the-right-one"));
        var history = space.database("history", spec(store)).awaitReady();
        assertThat(history.awaitCondition("Archiving", "False RepositoryAway"))
                .contains("repository 1")
                .doesNotContain("not-the-right-one");
        store.secretsIn(space.name());
        Archive.of(history);
    }

    @Test
    void complaint6TheMetricsFollowTheRepositoryAndNotWhatWasOnceDone() {
        var own = OwnStore.in(space.name(), folder);
        Archive.of(space.database("history", spec(own.store())));
        Await.until("one backup is counted", () -> counted("1.0"));
        own.lose();
        Await.until("none is counted", () -> counted("0.0"));
    }

    private boolean counted(String backups) {
        return Cluster.operatorMetrics()
                .lines()
                .anyMatch(line -> line.startsWith("alert_history_backup_count{")
                        && line.contains("namespace=\"" + space.name() + "\"")
                        && line.endsWith(" " + backups));
    }

    private String spec(Store store) {
        return Store.backedUp(store.repository(1, "/" + space.name() + "/history", ""));
    }
}
