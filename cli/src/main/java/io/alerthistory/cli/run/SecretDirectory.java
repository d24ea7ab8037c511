package io.alerthistory.cli.run;

import io.alerthistory.store.login.DatabaseLogin;
import io.alerthistory.store.login.LoginSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The connection Secret of a database, mounted as a directory. It is read for each connection, and all keys come from
 * the same version.
 */
record SecretDirectory(Path directory) implements LoginSource {
    private static final String KEYS = "it needs user, password, host and dbname, and may have port and ca.crt";

    @Override
    public DatabaseLogin currentLogin() {
        try {
            return read(currentVersion());
        } catch (NoSuchFileException versionReplaced) {
            return readAgain();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the database's Secret in " + directory + ": " + e, e);
        }
    }

    // The version that was read may have been deleted in the middle.
    private DatabaseLogin readAgain() {
        try {
            return read(currentVersion());
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "the database's Secret in " + directory + " has no "
                            + Path.of(String.valueOf(e.getMessage())).getFileName() + "; " + KEYS,
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The kubelet changes all keys at once, by turning this link. Read through it, user and password could be of two.
    private Path currentVersion() throws IOException {
        Path link = directory.resolve("..data");
        return Files.exists(link) ? link.toRealPath() : directory;
    }

    private DatabaseLogin read(Path version) throws IOException {
        String user = value(version, "user");
        return new DatabaseLogin(jdbcUrl(version), user, value(version, "password"));
    }

    private String jdbcUrl(Path version) throws IOException {
        String host = value(version, "host");
        String port = Files.exists(version.resolve("port")) ? value(version, "port") : "5432";
        return "jdbc:postgresql://%s:%s/%s?sslmode=verify-full&%s"
                .formatted(
                        host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
                        port,
                        encoded(value(version, "dbname")),
                        trustParameter(version));
    }

    // The driver reads the file for each connection: a CA that is replaced needs nothing here. Without one the
    // authorities decide that Java trusts, which is how a database of a cloud may have it.
    private String trustParameter(Path version) {
        return Files.exists(version.resolve("ca.crt"))
                ? "sslrootcert=" + encoded(directory.resolve("ca.crt").toString())
                : "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";
    }

    private static String value(Path version, String key) throws IOException {
        return Files.readString(version.resolve(key)).strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
