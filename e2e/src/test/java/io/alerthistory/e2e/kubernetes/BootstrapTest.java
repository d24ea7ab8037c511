package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A new instance from nothing but the bucket and the Secrets. */
@Execution(ExecutionMode.CONCURRENT)
class BootstrapTest {
    @RegisterExtension
    final Space space = new Space();

    @AfterEach
    void deleteTheOther() {
        Cluster.client().namespaces().withName(lost()).delete();
    }

    @Test
    void aNamespaceThatIsGoneComesBackInAnother() {
        var store = Store.shared();
        Space.create(lost());
        store.secretsIn(lost());
        var old = new Database(lost(), "history");
        old.apply(Store.backedUp(store.repository(1, path("old"), "")));
        var archive = Archive.of(old);
        archive.fact(1);
        archive.fact(2);
        archive.archived();
        Cluster.client().namespaces().withName(lost()).delete();
        Await.until(
                "the namespace is gone",
                () -> Cluster.client().namespaces().withName(lost()).get() == null);

        var found = bootstrapped(store, "");
        Archive.of(found).holds(2);
        assertThat(found.status().path("restored").asText())
                .startsWith("bootstrap ")
                .matches(".*[0-9]{8}-[0-9]{6}F.*");
        assertThat(found.timeline()).isEqualTo(2);
        assertThat(new Archive(found).repository(1).path("backups").asLong()).isEqualTo(1);
    }

    @Test
    @Tag("long")
    void theNewInstanceGoesBackInItsOwnRepository() {
        var store = Store.shared().secretsIn(space.name());
        var source = Archive.of(space.database("source", Store.backedUp(store.repository(1, path("old"), ""))));
        source.fact(1);
        var moment = source.now();
        source.fact(2);
        source.archived();
        var copy = Archive.of(bootstrapped(store, ", target: {time: \"" + moment + "\"}"));
        copy.holds(1);
        copy.fact(2);
        copy.archived();
        Order.restore(copy.database(), "again", "{latest: true}").await("Completed");
        copy.holds(2);
        // The source has noticed nothing.
        source.holds(2);
        assertThat(source.database().condition("Archiving")).startsWith("True");
    }

    @Test
    void aSourceThatIsNotThereIsASentence() {
        var store = Store.shared().secretsIn(space.name());
        var copy = bootstrapped(store, "");
        assertThat(copy.awaitCondition("Ready", "False RestoreFailed")).contains("pgBackRest", "to try again");
    }

    private Database bootstrapped(Store store, String more) {
        store.secretsIn(space.name());
        return space.database(
                "history",
                Store.backedUp(store.repository(1, path("new"), "")) + "bootstrap: {restore: {repository: {"
                        + store.place(path("old")) + "}" + more + "}}\n");
    }

    private String path(String what) {
        return "/" + space.name() + "/" + what;
    }

    private String lost() {
        return space.name() + "-lost";
    }
}
