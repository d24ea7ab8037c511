package io.alerthistory.cli.doctor.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.cli.doctor.check.Certificates.Certificate;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Service;
import io.alerthistory.cli.doctor.check.Source;
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
 * What a service answered.
 *
 * @param certificate empty: it speaks plain HTTP
 */
public record ServiceProbe(
        Service.Answer answer,
        Seen<Clocks.Difference> clock,
        Seen<Metrics> metrics,
        Optional<Seen<Certificate>> certificate) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param token to read /metrics with */
    public static ServiceProbe of(URI service, Optional<String> token, Clock clock) throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return new Asking(http, service, token, clock).probe();
        }
    }

    private record Asking(HttpClient http, URI service, Optional<String> token, Clock clock) {
        ServiceProbe probe() throws InterruptedException {
            Optional<Seen<Certificate>> certificate = "https".equals(service.getScheme())
                    ? Optional.of(PresentedCertificate.of(service))
                    : Optional.empty();
            Instant asked = clock.instant();
            try {
                HttpResponse<String> ready = get("/readyz");
                var difference = Differences.ofHeader(
                        "the service", asked, ready.headers().firstValue("date"), clock.instant());
                return new ServiceProbe(
                        answer(OptionalInt.of(ready.statusCode()), words(ready)),
                        difference
                                .<Seen<Clocks.Difference>>map(it -> new Seen.Fact<>(it, Source.SERVICE))
                                .orElseGet(() -> new Seen.Hidden<>("the service does not say what time it is")),
                        metrics(),
                        certificate);
            } catch (IOException e) {
                return new ServiceProbe(
                        answer(OptionalInt.empty(), words(e)),
                        new Seen.Hidden<>("the service does not answer"),
                        new Seen.Hidden<>("the service does not answer"),
                        certificate);
            }
        }

        private Service.Answer answer(OptionalInt status, String words) {
            return new Service.Answer(service.toString(), status, words);
        }

        private Seen<Metrics> metrics() throws IOException, InterruptedException {
            HttpResponse<String> answer = get("/metrics");
            return switch (answer.statusCode()) {
                case 200 -> new Seen.Fact<>(new Metrics(answer.body().lines().toList()), Source.SERVICE);
                case 401, 403 -> new Seen.Hidden<>("the service's /metrics needs a token: give --token-file");
                default -> new Seen.Hidden<>("the service answers " + answer.statusCode() + " to /metrics");
            };
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(service + path)).timeout(PATIENCE);
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        }
    }

    // problem+json, of which the words are enough; at most a line of it.
    private static String words(HttpResponse<String> answer) {
        String body = answer.body().replaceAll("\\s+", " ").strip();
        String detail = body.replaceFirst(".*\"detail\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        return detail.length() > 200 ? detail.substring(0, 200) : detail;
    }

    private static String words(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> "no answer within " + PATIENCE.toSeconds() + " s";
            case ConnectException _ -> "connection refused";
            default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        };
    }
}
