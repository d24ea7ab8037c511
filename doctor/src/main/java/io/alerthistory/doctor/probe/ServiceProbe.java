package io.alerthistory.doctor.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.ServiceCheck;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The response of a service.
 *
 * @param certificate empty for plain HTTP
 */
public record ServiceProbe(
        ServiceCheck.ReadinessResponse readiness,
        Observation<ClockCheck.ClockDifference> clock,
        Observation<MetricsExposition> metrics,
        Optional<Observation<CertificateValidity>> certificate) {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** @param token to read /metrics with */
    public static ServiceProbe of(URI service, Optional<String> token, Clock clock) throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return new ServiceProbeSession(http, service, token, clock).probe();
        }
    }

    private record ServiceProbeSession(HttpClient http, URI service, Optional<String> token, Clock clock) {
        ServiceProbe probe() throws InterruptedException {
            Optional<Observation<CertificateValidity>> certificate =
                    "https".equals(service.getScheme()) ? Optional.of(CertificateProbe.of(service)) : Optional.empty();
            Instant requestedAt = clock.instant();
            try {
                HttpResponse<String> ready = get("/readyz");
                var difference = ClockComparison.ofHeader(
                        "the service", requestedAt, ready.headers().firstValue("date"), clock.instant());
                return new ServiceProbe(
                        readiness(OptionalInt.of(ready.statusCode()), message(ready)),
                        difference
                                .<Observation<ClockCheck.ClockDifference>>map(clockDifference ->
                                        new Observation.Available<>(clockDifference, FactSource.SERVICE))
                                .orElseGet(() ->
                                        new Observation.Unavailable<>("the service does not say what time it is")),
                        metrics(),
                        certificate);
            } catch (IOException e) {
                return new ServiceProbe(
                        readiness(OptionalInt.empty(), message(e)),
                        new Observation.Unavailable<>("the service does not answer"),
                        new Observation.Unavailable<>("the service does not answer"),
                        certificate);
            }
        }

        private ServiceCheck.ReadinessResponse readiness(OptionalInt status, String message) {
            return new ServiceCheck.ReadinessResponse(service.toString(), status, message);
        }

        private Observation<MetricsExposition> metrics() throws IOException, InterruptedException {
            HttpResponse<String> response = get("/metrics");
            return switch (response.statusCode()) {
                case 200 ->
                    new Observation.Available<>(
                            new MetricsExposition(response.body().lines().toList()), FactSource.SERVICE);
                case 401, 403 ->
                    new Observation.Unavailable<>(
                            "the service's /metrics needs a read token of no tenant: give --token-file");
                default ->
                    new Observation.Unavailable<>("the service answers " + response.statusCode() + " to /metrics");
            };
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(service + path)).timeout(REQUEST_TIMEOUT);
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        }
    }

    // problem+json, of which the words are enough; at most a line of it.
    private static String message(HttpResponse<String> response) {
        String body = response.body().replaceAll("\\s+", " ").strip();
        String detail = body.replaceFirst(".*\"detail\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        return detail.length() > 200 ? detail.substring(0, 200) : detail;
    }

    private static String message(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> "no answer within " + REQUEST_TIMEOUT.toSeconds() + " s";
            case ConnectException _ -> "connection refused";
            default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        };
    }
}
