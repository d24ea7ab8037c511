package io.alerthistory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Alertmanager, alone or as one of a cluster. */
public final class AlertmanagerServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final Path directory;
    private final List<String> cluster;
    private final int port = FreePorts.free();
    private TestProcess program;

    private AlertmanagerServer(Path directory, List<String> cluster) {
        this.directory = directory;
        this.cluster = cluster;
        this.program = launch();
    }

    /**
     * @param cluster {@code --cluster.*} options
     */
    public static AlertmanagerServer start(Path directory, String configuration, List<String> cluster)
            throws InterruptedException {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("alertmanager.yml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var server = new AlertmanagerServer(directory, cluster);
        server.awaitReady();
        return server;
    }

    public static AlertmanagerServer start(Path directory, String configuration) throws InterruptedException {
        return start(directory, configuration, List.of("--cluster.listen-address="));
    }

    private TestProcess launch() {
        List<String> command = new ArrayList<>(List.of(
                ExternalTools.alertmanager().toString(),
                "--config.file=" + directory.resolve("alertmanager.yml"),
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=" + address()));
        command.addAll(cluster);
        return TestProcess.start(directory.resolve("alertmanager.log"), command);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public SimpleHttpClient http() {
        return new SimpleHttpClient("http://" + address());
    }

    void killAndRestart() throws InterruptedException {
        program.kill();
        program = launch();
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        ConditionWait.holds("Alertmanager ready", START_TIMEOUT, () -> http().answers("/-/ready"));
    }

    @Override
    public void close() {
        program.close();
    }
}
