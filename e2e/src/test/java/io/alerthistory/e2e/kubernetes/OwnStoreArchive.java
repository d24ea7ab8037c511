package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;

/** An instance that archives to a store of its own, for tests that disturb the store. */
record OwnStoreArchive(IsolatedObjectStore store, ArchivedInstance archive) {
    /**
     * With its first backup.
     *
     * @param folder for the certificates of the store
     * @param more further lines of the spec
     */
    static OwnStoreArchive create(String namespace, Path folder, String more) {
        var store = IsolatedObjectStore.create(namespace, folder);
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(more + ObjectStore.specWithBackups(ArchivedInstance.repository(store.store(), namespace, "")));
        return new OwnStoreArchive(store, ArchivedInstance.of(history));
    }
}
