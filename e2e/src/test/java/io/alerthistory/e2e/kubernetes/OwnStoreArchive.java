package io.alerthistory.e2e.kubernetes;

import java.nio.file.Path;

/** An instance that archives to a store of its own, for tests that disturb the store. */
record OwnStoreArchive(OwnStore store, Archive archive) {
    /**
     * With its first backup.
     *
     * @param folder for the certificates of the store
     * @param more further lines of the spec
     */
    static OwnStoreArchive create(String namespace, Path folder, String more) {
        var store = OwnStore.in(namespace, folder);
        var history = new Database(namespace, "history");
        history.apply(more + Store.backedUp(Archive.repository(store.store(), namespace, "")));
        return new OwnStoreArchive(store, Archive.of(history));
    }
}
