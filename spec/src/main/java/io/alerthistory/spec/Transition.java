package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.schema.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an instance that exists cannot become; the API server refuses the same with the same words. */
public final class Transition {
    static final Change<PostgresVersion> VERSION_DOWN = new Change<>(
            "spec",
            Rule.on(
                    "version",
                    "int(self.version) >= int(oldSelf.version)",
                    "may not go down from {oldSelf.version} to {self.version}; write {oldSelf.version}, or make a new instance and move the data with pg_dump"),
            PostgresInstance::version,
            (old, wanted) -> wanted.atLeast(old));
    static final Change<PostgresVersion> VERSION_UP = new Change<>(
            "spec",
            Rule.on(
                    "version",
                    "int(self.version) <= int(oldSelf.version)",
                    "cannot go up from {oldSelf.version} to {self.version} in place yet; write {oldSelf.version}, or make a new instance and move the data with pg_dump"),
            PostgresInstance::version,
            (old, wanted) -> old.atLeast(wanted));
    // On the whole resource, because a size that the storage class refused can be put back: the volume never had it.
    static final Change<Bytes> SIZE = new Change<>(
            "",
            Rule.on(
                    "spec.storage.size",
                    atLeast("string(oldSelf.spec.storage.size)")
                            + " || (has(self.status) && has(self.status.storageRequested) && "
                            + atLeast("self.status.storageRequested") + ")",
                    "may not shrink from {string(oldSelf.spec.storage.size)} to {string(self.spec.storage.size)}; write {string(oldSelf.spec.storage.size)} or more: a volume only grows"),
            instance -> instance.storage().size(),
            (old, wanted) -> !wanted.isLessThan(old));
    static final Change<Optional<String>> STORAGE_CLASS = new Change<>(
            "spec.storage",
            Rule.on(
                    "storageClass",
                    "has(self.storageClass) == has(oldSelf.storageClass) && (!has(self.storageClass) || self.storageClass == oldSelf.storageClass)",
                    "may not change, a volume keeps its class; take the change back, or make a new instance and move the data"),
            instance -> instance.storage().storageClass(),
            Objects::equals);
    static final Change<?> REPOSITORY_PATH = new Change<>(
            "spec.backup.repositories[]",
            Rule.on(
                    "path",
                    "has(self.path) == has(oldSelf.path) && (!has(self.path) || self.path == oldSelf.path)",
                    "may not change, the backups are there; take the change back, or add a repository with another index"),
            instance -> instance.backup().repositories().stream()
                    .collect(Collectors.toMap(Repository::index, Repository::path, (one, _) -> one)),
            (old, wanted) -> old.entrySet().stream()
                    .allMatch(entry -> wanted.getOrDefault(entry.getKey(), entry.getValue())
                            .equals(entry.getValue())));

    static final Change<Optional<Bootstrap>> BOOTSTRAP = new Change<>(
            "spec",
            Rule.on(
                    "bootstrap",
                    "has(self.bootstrap) == has(oldSelf.bootstrap) && (!has(self.bootstrap) || self.bootstrap == oldSelf.bootstrap)",
                    "may not change, it is what the instance began with; put it back, and use a PostgresRestore to go to another moment"),
            PostgresInstance::bootstrap,
            Objects::equals);

    private static final List<Change<?>> ALL =
            List.of(VERSION_DOWN, VERSION_UP, SIZE, STORAGE_CLASS, REPOSITORY_PATH, BOOTSTRAP);

    private Transition() {}

    /** Why {@code old} cannot become {@code wanted}; empty when it can. */
    public static List<Problem> problems(PostgresInstance old, PostgresInstance wanted) {
        return ALL.stream()
                .flatMap(change -> change.problem(old, wanted).stream())
                .toList();
    }

    private static String atLeast(String least) {
        return "quantity(string(self.spec.storage.size)).compareTo(quantity(" + least + ")) >= 0";
    }
}
