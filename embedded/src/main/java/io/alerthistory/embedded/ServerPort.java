package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Chooses a free TCP port on loopback, preferably the previous one, so that notes and tools remain valid. */
final class ServerPort {
    // Below the ports that kernels give to outgoing connections (Linux 32768, macOS 49152): a client that retries while
    // the server is unreachable could otherwise connect to itself and hold the port.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private ServerPort() {}

    static int select(DataDirectory data, RandomGenerator random) {
        int port = IntStream.concat(
                        last(data).stream(),
                        IntStream.generate(() -> random.nextInt(LOWEST, HIGHEST))
                                .limit(200))
                .filter(ServerPort::isFree)
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException("found no free TCP port on 127.0.0.1 for PostgreSQL"));
        try {
            PrivateFile.write(data.portFile(), port + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return port;
    }

    /** Where PostgreSQL was last started. */
    static OptionalInt last(DataDirectory data) {
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(data.portFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty(); // none yet, or not ours: any other will do
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
