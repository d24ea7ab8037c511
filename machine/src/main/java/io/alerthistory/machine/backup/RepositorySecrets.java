package io.alerthistory.machine.backup;

import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.RepositoryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The credentials of a repository, from files or the environment, but never from an argument, which other users can
 * read.
 */
public final class RepositorySecrets {
    static final String KEY = "ALERT_HISTORY_BACKUP_KEY";
    static final String KEY_SECRET = "ALERT_HISTORY_BACKUP_KEY_SECRET";
    static final String CIPHER_PASS = "ALERT_HISTORY_BACKUP_CIPHER_PASS";

    private RepositorySecrets() {}

    /** The S3 key, as pgBackRest's options. */
    public static Map<String, String> s3(Optional<Path> file, Map<String, String> environment) {
        Map<String, String> options = file.map(RepositorySecrets::lines).orElseGet(() -> fromEnvironment(environment));
        var secrets = new TreeMap<String, String>();
        secrets.put(RepositoryAccess.S3_KEY, required(options, "key", file));
        secrets.put(RepositoryAccess.S3_KEY_SECRET, required(options, "key-secret", file));
        return secrets;
    }

    /** The pass that everything is encrypted with. */
    public static Optional<String> cipherPass(Optional<Path> file, Map<String, String> environment) {
        Optional<String> pass = file.map(RepositorySecrets::read)
                .map(String::strip)
                .or(() -> Optional.ofNullable(environment.get(CIPHER_PASS)));
        if (pass.filter(text -> text.isBlank() || text.lines().count() != 1).isPresent()) {
            throw MachineException.usage("the cipher pass is not one line that is not empty");
        }
        return pass;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var options = new TreeMap<String, String>();
        Optional.ofNullable(environment.get(KEY)).ifPresent(key -> options.put("key", key));
        Optional.ofNullable(environment.get(KEY_SECRET)).ifPresent(secret -> options.put("key-secret", secret));
        return options;
    }

    private static String required(Map<String, String> options, String name, Optional<Path> file) {
        return Optional.ofNullable(options.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> MachineException.usage(file.map(path -> path + " has no line " + name + "=...")
                        .orElse("no S3 key: give --backup-credentials FILE with the lines key=... and key-secret=..., "
                                + "or"
                                + " set " + KEY + " and " + KEY_SECRET)));
    }

    private static Map<String, String> lines(Path file) {
        var lines = new TreeMap<String, String>();
        read(file).lines().map(String::strip).filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            lines.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw MachineException.cannotStart(
                    "cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
