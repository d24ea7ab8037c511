package io.alerthistory.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A scrape target whose metrics a test turns on and off. */
final class Switches implements AutoCloseable {
    private final Map<String, Integer> positions = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    Switches() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/metrics", exchange -> {
            byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void on(String name) {
        positions.put(name, 1);
    }

    void off(String name) {
        positions.put(name, 0);
    }

    private String metrics() {
        return positions.entrySet().stream()
                .map(entry -> "demo_switch{switch=\"%s\"} %d\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("", "# TYPE demo_switch gauge\n", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
