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
    final TestNamespace testNamespace = new TestNamespace();

    @AfterEach
    void deleteTheOther() {
        TestCluster.client().namespaces().withName(lost()).delete();
    }

    @Test
    void aNamespaceThatIsGoneComesBackInAnother() {
        var store = ObjectStore.shared();
        TestNamespace.create(lost());
        store.createSecrets(lost());
        var old = new TestPostgresInstance(lost(), "history");
        old.apply(ObjectStore.specWithBackups(store.repository(1, path("old"), "")));
        var archive = ArchivedInstance.of(old);
        archive.insertFact(1);
        archive.insertFact(2);
        archive.awaitArchived();
        TestCluster.client().namespaces().withName(lost()).delete();
        ClusterWait.until(
                "the namespace is gone",
                () -> TestCluster.client().namespaces().withName(lost()).get() == null);

        var found = bootstrapped(store, "");
        ArchivedInstance.of(found).assertFacts(2);
        assertThat(found.status().path("lastRestore").asText())
                .startsWith("bootstrap ")
                .matches(".*[0-9]{8}-[0-9]{6}F.*");
        assertThat(found.timeline()).isEqualTo(2);
        assertThat(new ArchivedInstance(found).repository(1).path("backups").asLong())
                .isEqualTo(1);
    }

    @Test
    @Tag("long")
    void theNewInstanceGoesBackInItsOwnRepository() {
        var store = ObjectStore.shared().createSecrets(testNamespace.name());
        var source = ArchivedInstance.of(
                testNamespace.database("source", ObjectStore.specWithBackups(store.repository(1, path("old"), ""))));
        source.insertFact(1);
        var moment = source.databaseTime();
        source.insertFact(2);
        source.awaitArchived();
        var copy = ArchivedInstance.of(bootstrapped(store, ", target: {time: \"" + moment + "\"}"));
        copy.assertFacts(1);
        copy.insertFact(2);
        copy.awaitArchived();
        CustomResourceRequest.restore(copy.instance(), "again", "{latest: true}")
                .await("Completed");
        copy.assertFacts(2);
        // The source has noticed nothing.
        source.assertFacts(2);
        assertThat(source.instance().condition("Archiving")).startsWith("True");
    }

    @Test
    void aSourceThatIsNotThereIsASentence() {
        var store = ObjectStore.shared().createSecrets(testNamespace.name());
        var copy = bootstrapped(store, "");
        assertThat(copy.awaitCondition("Ready", "False RestoreFailed")).contains("pgBackRest", "to try again");
    }

    private TestPostgresInstance bootstrapped(ObjectStore store, String more) {
        store.createSecrets(testNamespace.name());
        return testNamespace.database(
                "history",
                ObjectStore.specWithBackups(store.repository(1, path("new"), ""))
                        + "bootstrap: {restore: {repository: {" + store.locationYaml(path("old")) + "}" + more
                        + "}}\n");
    }

    private String path(String what) {
        return "/" + testNamespace.name() + "/" + what;
    }

    private String lost() {
        return testNamespace.name() + "-lost";
    }
}
