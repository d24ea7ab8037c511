package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.HistoryApiClient;
import io.alerthistory.e2e.ProjectCheckout;
import io.alerthistory.e2e.RequestBodies;
import io.alerthistory.e2e.SimpleHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run --backup s3://...} on one machine, against the real endpoint: the data directory is lost, the bucket is
 * not.
 */
class MachineObjectStoreTest {
    private static final Pattern URL = Pattern.compile("Alert History listens on (http\\S+)");

    @TempDir
    private Path folder;

    private ObjectStore store;
    private String where;
    private Process running;

    @BeforeEach
    void prepare() throws IOException {
        store = ObjectStore.shared();
        var host = store.endpoint().replaceFirst(":[0-9]+$", "");
        Files.writeString(folder.resolve("hosts"), address(host) + " " + host + "\n127.0.0.1 localhost\n");
        Files.writeString(folder.resolve("ca.crt"), store.authority());
        Files.writeString(
                folder.resolve("credentials"), "key=" + store.key() + "\nkey-secret=" + store.keySecret() + "\n");
        where = "s3://%s/laptop-%s?endpoint=%s&region=%s&style=path&ca=%s"
                .formatted(
                        store.bucket(),
                        folder.getFileName().toString().replaceAll("[^0-9]", ""),
                        store.endpoint(),
                        store.region(),
                        folder.resolve("ca.crt"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (running != null && running.isAlive()) {
            running.destroy();
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBucketGivesBackWhatALostMachineHad() throws IOException, InterruptedException {
        var http = start("lost");
        ClusterWait.until(
                "the first backup", () -> text(folder.resolve("lost.log")).contains("backup 20"));
        send(http, "a");
        assertThat(ChartRelease.run(command("backup", "--data", data("lost")))).contains("in the repository");
        send(http, "b");
        Files.copy(folder.resolve("lost/etc/backup-cipher-pass"), folder.resolve("pass"));
        stop();
        ChartRelease.run(List.of("rm", "-rf", data("lost")));

        assertThat(ChartRelease.run(command(
                        "restore",
                        "--to",
                        "latest",
                        "--data",
                        data("new"),
                        "--backup",
                        where,
                        "--backup-credentials",
                        folder.resolve("credentials").toString(),
                        "--backup-cipher-pass",
                        folder.resolve("pass").toString())))
                .contains("restored from backup");
        var again = new HistoryApiClient(start("new"));
        assertThat(again.episodes("{test=\"laptop\"}"))
                .extracting(episode -> episode.labels().get("id"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(ChartRelease.run(command("verify", "--from-backup", "--data", data("new"))))
                .contains("ledger");
    }

    private void send(SimpleHttpClient http, String id) throws IOException, InterruptedException {
        assertThat(http.post("/api/v1/webhook", RequestBodies.webhook("laptop", List.of(id), Instant.now()))
                        .statusCode())
                .isEqualTo(200);
    }

    private String data(String name) {
        return folder.resolve(name).toString();
    }

    private SimpleHttpClient start(String name) throws IOException {
        var log = folder.resolve(name + ".log");
        running = new ProcessBuilder(command(
                        "run",
                        "--data",
                        data(name),
                        "--backup",
                        where,
                        "--backup-credentials",
                        folder.resolve("credentials").toString(),
                        "--listen",
                        "127.0.0.1:0"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ClusterWait.until(name + " listens", () -> {
            assertThat(running.isAlive()).as(text(log)).isTrue();
            return URL.matcher(text(log)).find();
        });
        var url = URL.matcher(text(log));
        assertThat(url.find()).isTrue();
        return new SimpleHttpClient(url.group(1));
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // In a mount namespace of its own, in which the endpoint's name leads to the Service: its certificate demands the
    // name.
    private List<String> command(String... words) {
        var command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc/hosts && PATH=$1:$PATH && shift && exec \"$@\"",
                folder.resolve("hosts").toString(),
                System.getProperty("user.home") + "/.cache/alert-history-e2e/pgbackrest/bin",
                ProjectCheckout.PROGRAM.toString()));
        command.addAll(List.of(words));
        return command;
    }

    private static String address(String host) {
        var name = host.split("\\.", -1);
        return TestCluster.client()
                .services()
                .inNamespace(name[1])
                .withName(name[0])
                .require()
                .getSpec()
                .getClusterIP();
    }
}
