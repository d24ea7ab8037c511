package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A replica that stops loses no request that it took, and says beforehand that it stops. */
class StopTest {
    private static final class Slow implements Feature {
        @Override
        public List<Endpoint> endpoints() {
            return List.of(Endpoint.get("/slow", Scope.READ, Set.of(), exchange -> {
                Thread.sleep(4_000);
                exchange.send("text/plain", "done".getBytes());
            }));
        }

        @Override
        public Optional<String> notReady() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static ServiceSettings draining(ServiceSettings settings) {
        return new ServiceSettings(
                settings.host(),
                settings.port(),
                settings.database(),
                settings.tokens(),
                settings.tls(),
                settings.insecure(),
                settings.openMetrics(),
                settings.queryTimeout(),
                Duration.ZERO,
                Duration.ofSeconds(2));
    }

    @Test
    void saysThatItStopsAndAnswersOnUntilTheDrainIsOver() throws Exception {
        RunningService service = RunningService.start(StopTest::draining, (_, _) -> new Slow());
        assertThat(service.get("/readyz").headers().firstValue("Connection")).isNotEqualTo(Optional.of("close"));
        Thread stop = Thread.startVirtualThread(service::close);
        Thread.sleep(300);
        HttpResponse<String> ready = service.get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("stopping");
        HttpResponse<String> lists = service.get("/api/v1/labels");
        assertThat(lists.statusCode()).isEqualTo(200);
        assertThat(lists.headers().firstValue("Connection"))
                .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("close"));
        stop.join();
    }

    @Test
    void finishesWhatItHasBegun() throws Exception {
        RunningService service = RunningService.start(settings -> settings, (_, _) -> new Slow());
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return service.get("/slow");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(300);
        long begun = System.nanoTime();
        service.stop();
        assertThat(slow.get(9, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
}
