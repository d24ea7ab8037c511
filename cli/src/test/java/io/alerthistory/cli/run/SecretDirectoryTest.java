package io.alerthistory.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.store.login.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Secret as the kubelet mounts it: a link to a version, which is turned to the next in one step. */
class SecretDirectoryTest {
    @TempDir
    private Path mount;

    private static final Map<String, String> FIRST = Map.of(
            "user", "alert_history_a",
            "password", "one\n",
            "host", "db-rw.monitoring.svc",
            "port", "5432",
            "dbname", "alert_history",
            "ca.crt", "PEM");

    @Test
    void readsWhatAConnectionNeeds() throws Exception {
        turnTo("..1", FIRST);
        assertThat(new SecretDirectory(mount).currentLogin())
                .isEqualTo(new DatabaseLogin(
                        "jdbc:postgresql://db-rw.monitoring.svc:5432/alert_history?sslmode=verify-full&sslrootcert="
                                + mount.resolve("ca.crt").toString().replace("/", "%2F"),
                        "alert_history_a",
                        "one"));
    }

    @Test
    void noticesTheNextVersion() throws Exception {
        turnTo("..1", FIRST);
        var secret = new SecretDirectory(mount);
        assertThat(secret.currentLogin().user()).isEqualTo("alert_history_a");
        turnTo("..2", Map.of("user", "alert_history_b", "password", "two", "host", "db", "dbname", "alert_history"));
        assertThat(secret.currentLogin())
                .isEqualTo(new DatabaseLogin(
                        "jdbc:postgresql://db:5432/alert_history?sslmode=verify-full"
                                + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                        "alert_history_b",
                        "two"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        turnTo("..1", Map.of("user", "x", "host", "db", "dbname", "y"));
        assertThatThrownBy(() -> new SecretDirectory(mount).currentLogin())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no password; it needs user, password, host and dbname");
    }

    @Test
    void isInsteadOfAUrl() {
        var result = CommandLineProgram.call(
                "serve", "--database-url", "postgresql://db/x", "--database-secret", "/run/secrets/db");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("either --database-url or --database-secret");
        assertThat(CommandLineProgram.call("serve", "--database-secret", "/nowhere")
                        .err())
                .contains("--database-secret /nowhere is no directory");
    }

    @Test
    void saysWhyTheDatabaseCannotBeUsed() throws Exception {
        turnTo("..1", Map.of("user", "x", "password", "hidden", "host", "127.0.0.1", "port", "1", "dbname", "y"));
        var result = CommandLineProgram.call("serve", "--database-secret", mount.toString(), "--database-wait", "5s");
        assertThat(result.exit()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(result.err()).contains("the database cannot be used: Connection to 127.0.0.1:1 refused");
        assertThat(result.err()).doesNotContain("hidden");
    }

    private void turnTo(String version, Map<String, String> keys) throws IOException {
        Path folder = Files.createDirectory(mount.resolve(version));
        for (var key : keys.entrySet()) {
            Files.writeString(folder.resolve(key.getKey()), key.getValue());
            Path link = mount.resolve(key.getKey());
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, Path.of("..data", key.getKey()));
            }
        }
        Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(version));
        Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
