package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.probe.ClockComparison;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the clock of the API server. */
final class ApiServerClock {
    private static final int TIMEOUT_SECONDS = 10;

    private ApiServerClock() {}

    static Observation<ClockCheck.ClockDifference> difference(KubernetesClient client, Clock clock) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl() + "version"))
                .build();
        Instant requestedAt = clock.instant();
        try {
            var response = http.sendAsync(request, String.class).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Optional<String> date = response.headers("Date").stream().findFirst();
            return ClockComparison.ofHeader("the API server", requestedAt, date, clock.instant())
                    .<Observation<ClockCheck.ClockDifference>>map(
                            difference -> new Observation.Available<>(difference, FactSource.API_SERVER))
                    .orElseGet(() -> new Observation.Unavailable<>("the API server does not say what time it is"));
        } catch (ExecutionException | TimeoutException e) {
            return new Observation.Unavailable<>("the API server does not say what time it is: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Observation.Unavailable<>("interrupted");
        }
    }
}
