package io.alerthistory.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** /livez, /readyz and /metrics. */
final class Endpoints implements AutoCloseable {
    private final HttpServer server;

    Endpoints(InetSocketAddress listen, OperatorMetrics metrics, BooleanSupplier ready) {
        try {
            server = HttpServer.create(listen, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + listen, e);
        }
        answer("/livez", () -> new Answer(200, "ok\n"));
        answer("/readyz", () -> ready.getAsBoolean() ? new Answer(200, "ok\n") : new Answer(503, "not ready\n"));
        answer("/metrics", () -> new Answer(200, metrics.scrape()));
        server.start();
    }

    private record Answer(int status, String text) {}

    private interface Page {
        Answer get();
    }

    private void answer(String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var answer = page.get();
                var bytes = answer.text().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
