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

/** A real Alertmanager with nobody to notify: it keeps what it accepts in memory. Killed at close. */
final class Alertmanager implements AutoCloseable {
    private static final String CONFIGURATION = """
            route: {receiver: nobody, group_by: [alertname], group_wait: 10m, group_interval: 10m}
            receivers: [{name: nobody}]
            """;
    private static final int PATIENCE = 200;

    private final Process process;
    private final Path directory;
    private final int port;

    private Alertmanager(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static Alertmanager start(Path program) throws IOException, InterruptedException {
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
        Alertmanager alertmanager = new Alertmanager(process, directory, port);
        alertmanager.awaitListening();
        return alertmanager;
    }

    Target target() {
        return Target.parse("http://127.0.0.1:" + port);
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < PATIENCE && process.isAlive(); attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Thread.sleep(50); // not listening yet
            }
        }
        String said = Files.readString(directory.resolve("log"));
        close();
        throw new IOException("Alertmanager did not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
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
