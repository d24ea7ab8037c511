package io.alerthistory.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Alertmanager without a receiver. It keeps accepted alerts in memory, and is killed at close. */
final class AlertmanagerProcess implements AutoCloseable {
    private static final String CONFIGURATION = """
            route: {receiver: nobody, group_by: [alertname], group_wait: 10m, group_interval: 10m}
            receivers: [{name: nobody}]
            """;
    private static final int MAX_ATTEMPTS = 200;

    private final Process process;
    private final Path directory;
    private final int port;

    private AlertmanagerProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static AlertmanagerProcess start(Path program) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("bench-alertmanager");
        Path configuration = Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION);
        int port = freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + directory.resolve("data"),
                        "--cluster.listen-address=",
                        "--log.level=error",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        var alertmanager = new AlertmanagerProcess(process, directory, port);
        alertmanager.awaitListening();
        return alertmanager;
    }

    LoopbackTarget target() {
        return LoopbackTarget.parse("http://127.0.0.1:" + port);
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS && process.isAlive(); attempt++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Thread.sleep(50); // not listening yet
            }
        }
        String log = Files.readString(directory.resolve("log"));
        close();
        throw new IOException("Alertmanager did not start: " + log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
