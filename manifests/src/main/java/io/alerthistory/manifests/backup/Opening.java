package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.manifests.backup.BackupFiles.Opened;
import io.alerthistory.postgres.backup.Access;
import io.alerthistory.spec.Bootstrap;
import io.alerthistory.spec.Destination;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.Repository;
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

/** Takes out of the user's Secrets what opens repositories. */
public final class Opening {
    private static final String CIPHER_PASS = "cipher-pass";

    private final Function<String, Optional<Map<String, String>>> secrets;
    private final Names names;
    private final String prefix;
    private final List<Access> repositories = new ArrayList<>();
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> missing = new ArrayList<>();

    private Opening(Function<String, Optional<Map<String, String>>> secrets, Names names, String prefix) {
        this.secrets = secrets;
        this.names = names;
        this.prefix = prefix;
    }

    /** @param secrets the contents of a Secret by name */
    public static Opened repositories(
            List<Repository> repositories, Names names, Function<String, Optional<Map<String, String>>> secrets) {
        return new Opening(secrets, names, "repository-").open(repositories);
    }

    /** The one that a new instance begins with. */
    public static Opened source(
            Repository repository, Names names, Function<String, Optional<Map<String, String>>> secrets) {
        return new Opening(secrets, names, "source-").open(List.of(repository));
    }

    /** The names of the Secrets that the repositories of {@code instance} speak of. */
    public static Set<String> secretsOf(PostgresInstance instance) {
        return Stream.concat(
                        instance.backup().repositories().stream(),
                        instance.bootstrap().map(Bootstrap::repository).stream())
                .flatMap(repository -> secretsOf(repository).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> secretsOf(Repository repository) {
        var names = new TreeSet<String>();
        repository.cipherSecret().ifPresent(names::add);
        switch (repository.destination()) {
            case Destination.S3 s3 -> {
                s3.credentialsSecret().ifPresent(names::add);
                s3.authoritySecret().ifPresent(names::add);
            }
            case Destination.Gcs gcs -> gcs.credentialsSecret().ifPresent(names::add);
            case Destination.Azure azure -> azure.credentialsSecret().ifPresent(names::add);
            case Destination.Volume _ -> {}
        }
        return names;
    }

    private Opened open(List<Repository> wanted) {
        wanted.forEach(this::open);
        return new Opened(repositories, files, missing);
    }

    private void open(Repository repository) {
        int before = missing.size();
        var found = new TreeMap<String, String>();
        repository.cipherSecret().ifPresent(secret -> take(secret, CIPHER_PASS, Access.CIPHER_PASS, found));
        var authority = destination(repository, found);
        if (missing.size() > before) {
            return;
        }
        try {
            repositories.add(
                    new Access(repository, repository.path(names.namespace(), names.instance()), found, authority));
        } catch (IllegalArgumentException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> destination(Repository repository, Map<String, String> found) {
        return switch (repository.destination()) {
            case Destination.S3 s3 -> {
                s3.credentialsSecret().ifPresent(secret -> {
                    take(secret, "key", Access.S3_KEY, found);
                    take(secret, "key-secret", Access.S3_KEY_SECRET, found);
                });
                yield s3.authoritySecret().flatMap(secret -> file(repository, secret, Secrets.AUTHORITY));
            }
            case Destination.Gcs gcs -> {
                gcs.credentialsSecret()
                        .flatMap(secret -> file(repository, secret, "key.json"))
                        .ifPresent(path -> found.put(Access.GCS_KEY, path));
                yield Optional.empty();
            }
            case Destination.Azure azure -> {
                azure.credentialsSecret().ifPresent(secret -> take(secret, "key", Access.AZURE_KEY, found));
                yield Optional.empty();
            }
            case Destination.Volume _ -> Optional.empty();
        };
    }

    private void take(String secret, String key, String option, Map<String, String> found) {
        value(secret, key).ifPresent(value -> found.put(option, value.strip()));
    }

    private Optional<String> file(Repository repository, String secret, String key) {
        var name = prefix + repository.index() + "-" + key;
        return value(secret, key).map(value -> {
            files.put(name, value);
            return BackupFiles.path(name);
        });
    }

    private Optional<String> value(String secret, String key) {
        var data = secrets.apply(secret);
        var value = data.map(known -> known.get(key)).filter(text -> !text.isBlank());
        if (data.isEmpty()) {
            missing.add("there is no Secret " + secret);
        } else if (value.isEmpty()) {
            missing.add("Secret " + secret + " has no key " + key);
        }
        return value;
    }
}
