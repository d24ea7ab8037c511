package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.manifests.backup.BackupFiles.RepositoryCredentials;
import io.alerthistory.postgres.backup.RepositoryAccess;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.BootstrapSpec;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.RepositoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the credentials of repositories from the user's Secrets. */
public final class RepositoryCredentialsReader {
    private static final String CIPHER_PASS = "cipher-pass";

    private final Function<String, Optional<Map<String, String>>> secrets;
    private final InstanceNames names;
    private final String prefix;
    private final List<RepositoryAccess> repositories = new ArrayList<>();
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private RepositoryCredentialsReader(
            Function<String, Optional<Map<String, String>>> secrets, InstanceNames names, String prefix) {
        this.secrets = secrets;
        this.names = names;
        this.prefix = prefix;
    }

    /** @param secrets the contents of a Secret by name */
    public static RepositoryCredentials repositories(
            List<BackupRepository> repositories,
            InstanceNames names,
            Function<String, Optional<Map<String, String>>> secrets) {
        return new RepositoryCredentialsReader(secrets, names, "repository-").readAll(repositories);
    }

    /** The one that a new instance begins with. */
    public static RepositoryCredentials source(
            BackupRepository repository, InstanceNames names, Function<String, Optional<Map<String, String>>> secrets) {
        return new RepositoryCredentialsReader(secrets, names, "source-").readAll(List.of(repository));
    }

    /** The names of the Secrets that the repositories of {@code instance} speak of. */
    public static Set<String> secretNames(PostgresInstance instance) {
        return Stream.concat(
                        instance.backup().repositories().stream(),
                        instance.bootstrap().map(BootstrapSpec::repository).stream())
                .flatMap(repository -> secretNames(repository).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> secretNames(BackupRepository repository) {
        var names = new TreeSet<String>();
        repository.cipherSecret().ifPresent(names::add);
        switch (repository.storage()) {
            case RepositoryStorage.S3Storage s3 -> {
                s3.credentialsSecret().ifPresent(names::add);
                s3.caSecret().ifPresent(names::add);
            }
            case RepositoryStorage.GcsStorage gcs -> gcs.credentialsSecret().ifPresent(names::add);
            case RepositoryStorage.AzureStorage azure ->
                azure.credentialsSecret().ifPresent(names::add);
            case RepositoryStorage.VolumeStorage _ -> {}
        }
        return names;
    }

    private RepositoryCredentials readAll(List<BackupRepository> backupRepositories) {
        backupRepositories.forEach(this::readAll);
        return new RepositoryCredentials(repositories, files, problems);
    }

    private void readAll(BackupRepository repository) {
        int problemCount = problems.size();
        var options = new TreeMap<String, String>();
        repository
                .cipherSecret()
                .ifPresent(secret -> copyKey(secret, CIPHER_PASS, RepositoryAccess.CIPHER_PASS, options));
        var authority = readStorageSecrets(repository, options);
        if (problems.size() > problemCount) {
            return;
        }
        try {
            repositories.add(new RepositoryAccess(
                    repository, repository.path(names.namespace(), names.instance()), options, authority));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> readStorageSecrets(BackupRepository repository, Map<String, String> options) {
        return switch (repository.storage()) {
            case RepositoryStorage.S3Storage s3 -> {
                s3.credentialsSecret().ifPresent(secret -> {
                    copyKey(secret, "key", RepositoryAccess.S3_KEY, options);
                    copyKey(secret, "key-secret", RepositoryAccess.S3_KEY_SECRET, options);
                });
                yield s3.caSecret().flatMap(secret -> file(repository, secret, InstanceSecrets.AUTHORITY));
            }
            case RepositoryStorage.GcsStorage gcs -> {
                gcs.credentialsSecret()
                        .flatMap(secret -> file(repository, secret, "key.json"))
                        .ifPresent(path -> options.put(RepositoryAccess.GCS_KEY, path));
                yield Optional.empty();
            }
            case RepositoryStorage.AzureStorage azure -> {
                azure.credentialsSecret()
                        .ifPresent(secret -> copyKey(secret, "key", RepositoryAccess.AZURE_KEY, options));
                yield Optional.empty();
            }
            case RepositoryStorage.VolumeStorage _ -> Optional.empty();
        };
    }

    private void copyKey(String secret, String key, String option, Map<String, String> options) {
        value(secret, key).ifPresent(value -> options.put(option, value.strip()));
    }

    private Optional<String> file(BackupRepository repository, String secret, String key) {
        var name = prefix + repository.index() + "-" + key;
        return value(secret, key).map(value -> {
            files.put(name, value);
            return BackupFiles.path(name);
        });
    }

    private Optional<String> value(String secret, String key) {
        var data = secrets.apply(secret);
        var value = data.map(entries -> entries.get(key)).filter(text -> !text.isBlank());
        if (data.isEmpty()) {
            problems.add("Secret " + secret + " does not exist");
        } else if (value.isEmpty()) {
            problems.add("Secret " + secret + " has no key " + key);
        }
        return value;
    }
}
