package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.RunbookDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An instance with a repository, to which something happens, and which is brought back by nothing but the document's
 * own commands. It holds numbered facts, of which each that was archived has to be there afterwards.
 */
final class DisasterInstance {
    private final ArchivedInstance archive;
    private final RunbookDocument runbook;
    private final Path safe;
    private int facts;

    private DisasterInstance(ArchivedInstance archive, RunbookDocument runbook, Path safe) {
        this.archive = archive;
        this.runbook = runbook;
        this.safe = safe;
    }

    /** With a first backup, some facts, and all that the document wants to be kept outside of the cluster. */
    static DisasterInstance create(String namespace, String instance, ObjectStore store, Path folder) {
        var database = new TestPostgresInstance(namespace, instance);
        database.apply(ObjectStore.specWithBackups(
                store.createSecrets(namespace).repository(1, "/" + namespace + "/" + instance, "")));
        var disasterInstance = of(ArchivedInstance.of(database), folder);
        disasterInstance.insertFact();
        disasterInstance.archive.awaitArchived();
        disasterInstance.runbook.runPreparation();
        return disasterInstance;
    }

    static DisasterInstance of(ArchivedInstance archive, Path folder) {
        var database = archive.instance();
        var safe = folder.resolve("safe-" + database.name());
        var environment =
                Map.of("NAMESPACE", database.namespace(), "INSTANCE", database.name(), "SAFE", safe.toString());
        return new DisasterInstance(archive, RunbookDocument.ofDisasters(environment, folder), safe);
    }

    ArchivedInstance archive() {
        return archive;
    }

    TestPostgresInstance database() {
        return archive.instance();
    }

    RunbookDocument runbook() {
        return runbook;
    }

    void saveFile(String file, String content) {
        try {
            Files.writeString(safe.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more is committed. */
    void insertFact() {
        archive.insertFact(++facts);
    }

    void insertArchivedFact() {
        insertFact();
        archive.awaitArchived();
    }

    /** It is in use, and holds every fact. */
    void assertIntact() {
        archive.assertFacts(facts);
    }

    /** So does another that was made from its backups. */
    void assertIntactIn(ArchivedInstance restored) {
        restored.assertFacts(facts);
    }
}
