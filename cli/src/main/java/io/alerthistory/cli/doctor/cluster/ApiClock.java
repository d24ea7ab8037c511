package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.probe.Differences;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What time it is where the API server runs. */
final class ApiClock {
    private static final int PATIENCE_SECONDS = 10;

    private ApiClock() {}

    static Seen<Clocks.Difference> difference(KubernetesClient client, Clock clock) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl() + "version"))
                .build();
        Instant asked = clock.instant();
        try {
            var answer = http.sendAsync(request, String.class).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Optional<String> date = answer.headers("Date").stream().findFirst();
            return Differences.ofHeader("the API server", asked, date, clock.instant())
                    .<Seen<Clocks.Difference>>map(it -> new Seen.Fact<>(it, Source.API_SERVER))
                    .orElseGet(() -> new Seen.Hidden<>("the API server does not say what time it is"));
        } catch (ExecutionException | TimeoutException e) {
            return new Seen.Hidden<>("the API server does not say what time it is: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.Hidden<>("interrupted");
        }
    }
}
