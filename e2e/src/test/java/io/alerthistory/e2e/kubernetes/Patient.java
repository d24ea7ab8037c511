package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.Runbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An instance with a repository, to which something happens, and which is brought back by nothing but the document's own
 * commands. It holds numbered facts, of which each that was archived has to be there afterwards.
 */
final class Patient {
    private final Archive archive;
    private final Runbook runbook;
    private final Path safe;
    private int facts;

    private Patient(Archive archive, Runbook runbook, Path safe) {
        this.archive = archive;
        this.runbook = runbook;
        this.safe = safe;
    }

    /** With a first backup, some facts, and all that the document wants to be kept outside of the cluster. */
    static Patient admit(String namespace, String instance, Store store, Path folder) {
        var database = new Database(namespace, instance);
        database.apply(Store.backedUp(store.secretsIn(namespace).repository(1, "/" + namespace + "/" + instance, "")));
        var patient = of(Archive.of(database), folder);
        patient.fact();
        patient.archive.archived();
        patient.runbook.before();
        return patient;
    }

    static Patient of(Archive archive, Path folder) {
        var database = archive.database();
        var safe = folder.resolve("safe-" + database.name());
        var environment =
                Map.of("NAMESPACE", database.namespace(), "INSTANCE", database.name(), "SAFE", safe.toString());
        return new Patient(archive, Runbook.ofDisasters(environment, folder), safe);
    }

    Archive archive() {
        return archive;
    }

    Database database() {
        return archive.database();
    }

    Runbook runbook() {
        return runbook;
    }

    void keep(String file, String content) {
        try {
            Files.writeString(safe.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more is committed. */
    void fact() {
        archive.fact(++facts);
    }

    void factArchived() {
        fact();
        archive.archived();
    }

    /** It is in use, and holds every fact. */
    void whole() {
        archive.holds(facts);
    }

    /** So does another that was made from its backups. */
    void wholeIn(Archive other) {
        other.holds(facts);
    }
}
