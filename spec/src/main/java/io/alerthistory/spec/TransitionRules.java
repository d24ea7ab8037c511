package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.schema.CelRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The changes that are forbidden for an existing instance. The API server rejects them with the same messages. */
public final class TransitionRules {
    static final TransitionRule<PostgresVersion> VERSION_DOWN = new TransitionRule<>(
            "spec",
            CelRule.onField(
                    "version",
                    "int(self.version) >= int(oldSelf.version)",
                    "cannot be lowered from {oldSelf.version} to {self.version}; write {oldSelf.version}, or create "
                            + "a new instance and move the data with pg_dump"),
            PostgresInstance::version,
            (current, desired) -> desired.atLeast(current));
    static final TransitionRule<PostgresVersion> VERSION_UP = new TransitionRule<>(
            "spec",
            CelRule.onField(
                    "version",
                    "int(self.version) <= int(oldSelf.version)",
                    "cannot be raised from {oldSelf.version} to {self.version} in place yet; write {oldSelf.version}, "
                            + "or create a new instance and move the data with pg_dump"),
            PostgresInstance::version,
            (current, desired) -> current.atLeast(desired));
    // On the whole resource, because a size that the storage class refused can be put back: the volume never had it.
    static final TransitionRule<Bytes> SIZE = new TransitionRule<>(
            "",
            CelRule.onField(
                    "spec.storage.size",
                    atLeast("string(oldSelf.spec.storage.size)")
                            + " || (has(self.status) && has(self.status.storageRequested) && "
                            + atLeast("self.status.storageRequested") + ")",
                    "cannot shrink from {string(oldSelf.spec.storage.size)} to {string(self.spec.storage.size)}; "
                            + "write {string(oldSelf.spec.storage.size)} or more: a volume only grows"),
            instance -> instance.storage().size(),
            (current, desired) -> !desired.isLessThan(current));
    static final TransitionRule<Optional<String>> STORAGE_CLASS = new TransitionRule<>(
            "spec.storage",
            CelRule.onField(
                    "storageClass",
                    "has(self.storageClass) == has(oldSelf.storageClass) && (!has(self.storageClass) || "
                            + "self.storageClass == oldSelf.storageClass)",
                    "cannot be changed, because a volume keeps its class; revert the change, or create a new "
                            + "instance and move the data"),
            instance -> instance.storage().storageClass(),
            Objects::equals);
    static final TransitionRule<?> REPOSITORY_PATH = new TransitionRule<>(
            "spec.backup.repositories[]",
            CelRule.onField(
                    "path",
                    "has(self.path) == has(oldSelf.path) && (!has(self.path) || self.path == oldSelf.path)",
                    "cannot be changed, because the backups are there; revert the change, or add a repository "
                            + "with another index"),
            instance -> instance.backup().repositories().stream()
                    .collect(Collectors.toMap(BackupRepository::index, BackupRepository::path, (first, _) -> first)),
            (current, desired) -> current.entrySet().stream()
                    .allMatch(entry -> desired.getOrDefault(entry.getKey(), entry.getValue())
                            .equals(entry.getValue())));

    static final TransitionRule<Optional<BootstrapSpec>> BOOTSTRAP = new TransitionRule<>(
            "spec",
            CelRule.onField(
                    "bootstrap",
                    "has(self.bootstrap) == has(oldSelf.bootstrap) && (!has(self.bootstrap) || self.bootstrap == "
                            + "oldSelf.bootstrap)",
                    "cannot be changed, because it is where the instance began; revert the change, and use a "
                            + "PostgresRestore to go to another time"),
            PostgresInstance::bootstrap,
            Objects::equals);

    private static final List<TransitionRule<?>> ALL =
            List.of(VERSION_DOWN, VERSION_UP, SIZE, STORAGE_CLASS, REPOSITORY_PATH, BOOTSTRAP);

    private TransitionRules() {}

    /** Why {@code old} cannot become {@code wanted}; empty when it can. */
    public static List<ValidationProblem> findProblems(PostgresInstance current, PostgresInstance desired) {
        return ALL.stream()
                .flatMap(change -> change.findProblem(current, desired).stream())
                .toList();
    }

    private static String atLeast(String minimum) {
        return "quantity(string(self.spec.storage.size)).compareTo(quantity(" + minimum + ")) >= 0";
    }
}
