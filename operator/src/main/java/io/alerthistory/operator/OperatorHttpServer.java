package io.alerthistory.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** Serves /livez, /readyz and /metrics. */
final class OperatorHttpServer implements AutoCloseable {
    private final HttpServer server;

    OperatorHttpServer(InetSocketAddress listen, OperatorMetrics metrics, BooleanSupplier ready) {
        try {
            server = HttpServer.create(listen, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + listen, e);
        }
        addEndpoint("/livez", () -> new PlainTextResponse(200, "ok\n"));
        addEndpoint(
                "/readyz",
                () -> ready.getAsBoolean()
                        ? new PlainTextResponse(200, "ok\n")
                        : new PlainTextResponse(503, "not ready\n"));
        addEndpoint("/metrics", () -> new PlainTextResponse(200, metrics.scrape()));
        server.start();
    }

    private record PlainTextResponse(int status, String text) {}

    private interface ResponseSupplier {
        PlainTextResponse respond();
    }

    private void addEndpoint(String path, ResponseSupplier responseSupplier) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var answer = responseSupplier.respond();
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
