package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A cloud's metadata address, served by this machine on the lab's bridge for as long as it is open. */
record MetadataAddress(HttpServer server) implements AutoCloseable {
    static final String ADDRESS = "169.254.169.254";
    static final int PORT = 80;

    private static final String BRIDGE = "lab0";

    /** Skips the test where there is no such bridge, or no right to give it an address. */
    static MetadataAddress serve() throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")) && run("ip", "link", "show", BRIDGE),
                "skipped: only root on the lab's machine can serve " + ADDRESS);
        run("ip", "address", "add", ADDRESS + "/32", "dev", BRIDGE);
        // Without our own server on our own address nothing may be sent there: it could be a real cloud's.
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), PORT), 0);
        server.createContext("/", exchange -> {
            var response = "metadata\n".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
            exchange.close();
        });
        server.start();
        return new MetadataAddress(server);
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        run("ip", "address", "del", ADDRESS + "/32", "dev", BRIDGE);
    }
}
