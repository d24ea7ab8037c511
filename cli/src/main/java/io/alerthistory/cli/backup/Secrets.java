package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.postgres.backup.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What opens a repository, from files or else the environment; never from an argument, which every user can read. */
final class Secrets {
    static final String KEY = "ALERT_HISTORY_BACKUP_KEY";
    static final String KEY_SECRET = "ALERT_HISTORY_BACKUP_KEY_SECRET";
    static final String CIPHER_PASS = "ALERT_HISTORY_BACKUP_CIPHER_PASS";

    private Secrets() {}

    /** The S3 key, as pgBackRest's options. */
    static Map<String, String> s3(Optional<Path> file, Map<String, String> environment) {
        Map<String, String> given = file.map(Secrets::lines).orElseGet(() -> fromEnvironment(environment));
        var secrets = new TreeMap<String, String>();
        secrets.put(Access.S3_KEY, needed(given, "key", file));
        secrets.put(Access.S3_KEY_SECRET, needed(given, "key-secret", file));
        return secrets;
    }

    /** The pass that everything is encrypted with. */
    static Optional<String> cipherPass(Optional<Path> file, Map<String, String> environment) {
        Optional<String> pass =
                file.map(Secrets::read).map(String::strip).or(() -> Optional.ofNullable(environment.get(CIPHER_PASS)));
        if (pass.filter(text -> text.isBlank() || text.lines().count() != 1).isPresent()) {
            throw Failure.usage("the cipher pass is not one line that is not empty");
        }
        return pass;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var given = new TreeMap<String, String>();
        Optional.ofNullable(environment.get(KEY)).ifPresent(key -> given.put("key", key));
        Optional.ofNullable(environment.get(KEY_SECRET)).ifPresent(secret -> given.put("key-secret", secret));
        return given;
    }

    private static String needed(Map<String, String> given, String name, Optional<Path> file) {
        return Optional.ofNullable(given.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Failure.usage(file.map(path -> path + " has no line " + name + "=...")
                        .orElse(
                                "no S3 key: give --backup-credentials FILE with the lines key=... and key-secret=..., or"
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
            throw Failure.cannotStart(
                    "cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
