package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
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
class ServiceShutdownTest {
    private static final class SlowFeature implements ServiceFeature {
        @Override
        public List<HttpEndpoint> endpoints() {
            return List.of(HttpEndpoint.get("/slow", TokenScope.READ, Set.of(), exchange -> {
                Thread.sleep(4_000);
                exchange.send("text/plain", "done".getBytes());
            }));
        }

        @Override
        public Optional<String> unreadyReason() {
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
        ServiceFixture service = ServiceFixture.start(ServiceShutdownTest::draining, (_, _) -> new SlowFeature());
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
        ServiceFixture service = ServiceFixture.start(settings -> settings, (_, _) -> new SlowFeature());
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return service.get("/slow");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(300);
        long start = System.nanoTime();
        service.stop();
        assertThat(slow.get(9, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
