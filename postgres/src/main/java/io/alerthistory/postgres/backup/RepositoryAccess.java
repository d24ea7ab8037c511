package io.alerthistory.postgres.backup;

import io.alerthistory.spec.BackupRepository;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository and its credentials.
 *
 * @param path absolute, within the repository
 * @param secretOptions pgBackRest's options without their prefix {@code repoN-}, such as {@code s3-key} and
 * {@code cipher-pass}
 * @param authorityFile the file with the CA certificates of the store; if empty, those of the system
 */
public record RepositoryAccess(
        BackupRepository repository, String path, Map<String, String> secretOptions, Optional<String> authorityFile) {
    public static final String S3_KEY = "s3-key";
    public static final String S3_KEY_SECRET = "s3-key-secret";
    /** The path of a file. */
    public static final String GCS_KEY = "gcs-key";

    public static final String AZURE_KEY = "azure-key";
    public static final String CIPHER_PASS = "cipher-pass";

    /** @throws IllegalArgumentException for a secret of more than one line, which would be more than one option */
    public RepositoryAccess {
        secretOptions = Map.copyOf(new TreeMap<>(secretOptions));
        secretOptions.forEach((option, value) -> {
            if (value.isBlank() || value.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "repository " + repository.index() + ": " + option + " is empty or has more than one line");
            }
        });
    }

    public int index() {
        return repository.index();
    }

    @Override
    public String toString() {
        return "RepositoryAccess[repository " + index() + "]";
    }
}
