package io.alerthistory.spec;

import java.util.List;
import java.util.Optional;

/** Where backups go. Reserved: a repository is refused until this version can keep one. */
public record Backup(List<Repository> repositories) {
    public Backup {
        repositories = List.copyOf(repositories);
    }

    /**
     * One pgBackRest repository.
     *
     * @param index 1 to 4, never renumbered
     * @param path within the repository; empty: /namespace/name
     */
    public record Repository(int index, Optional<String> path) {}
}
