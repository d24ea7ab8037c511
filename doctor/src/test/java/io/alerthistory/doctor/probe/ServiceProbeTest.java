package io.alerthistory.doctor.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.alerthistory.doctor.check.CertificateCheck;
import io.alerthistory.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.pem.PemFormat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service over HTTP answers, or does not. */
class ServiceProbeTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(running -> running.stop(0));
    }

    private URI start(HttpServer httpServer, String scheme) {
        httpServer.createContext("/readyz", exchange -> {
            byte[] body = "{\"title\": \"no\", \"detail\": \"the database does not answer\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        httpServer.createContext("/metrics", exchange -> {
            boolean authorized =
                    "Bearer word".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(authorized ? 200 : 401, -1);
            exchange.close();
        });
        httpServer.start();
        server = Optional.of(httpServer);
        return URI.create(scheme + "://127.0.0.1:" + httpServer.getAddress().getPort());
    }

    @Test
    void hearsWhyAServiceIsNotReadyAndWhatTimeItIsThere() throws Exception {
        URI address = start(HttpServer.create(ANY, 0), "http");
        ServiceProbe probe = ServiceProbe.of(address, Optional.empty(), Clock.systemUTC());
        assertThat(probe.readiness().status()).hasValue(503);
        assertThat(probe.readiness().message()).isEqualTo("the database does not answer");
        assertThat(probe.certificate()).isEmpty();
        assertThat(probe.clock())
                .isInstanceOfSatisfying(
                        Observation.Available.class,
                        fact -> assertThat(((ClockCheck.ClockDifference) fact.value())
                                        .ahead()
                                        .abs())
                                .isLessThan(Duration.ofSeconds(30)));
        assertThat(probe.metrics()).isInstanceOf(Observation.Unavailable.class);
        assertThat(ServiceProbe.of(address, Optional.of("word"), Clock.systemUTC())
                        .metrics())
                .isInstanceOf(Observation.Available.class);
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        URI address = start(HttpServer.create(ANY, 0), "http");
        stop();
        ServiceProbe probe = ServiceProbe.of(address, Optional.empty(), Clock.systemUTC());
        assertThat(probe.readiness().status()).isEmpty();
        assertThat(probe.readiness().message()).isEqualTo("connection refused");
        assertThat(probe.metrics()).isInstanceOf(Observation.Unavailable.class);
    }

    @Test
    void seesACertificateThatItDoesNotTrust() throws Exception {
        Instant issuedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var https = HttpsServer.create(ANY, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls(CertificateAuthority.create("test", issuedAt)
                .issueServer(List.of("localhost"), Duration.ofDays(3), issuedAt))));
        ServiceProbe probe = ServiceProbe.of(start(https, "https"), Optional.empty(), Clock.systemUTC());
        assertThat(probe.readiness().status()).isEmpty();
        assertThat(probe.certificate())
                .hasValueSatisfying(observation -> assertThat(observation)
                        .isInstanceOfSatisfying(Observation.Available.class, fact -> {
                            var certificate = (CertificateValidity) fact.value();
                            assertThat(certificate.notAfter()).isEqualTo(issuedAt.plus(Duration.ofDays(3)));
                            assertThat(CertificateCheck.of(certificate, issuedAt))
                                    .allMatch(CheckResult.CheckFinding.class::isInstance);
                        }));
    }

    private static SSLContext tls(CertificateAndKey issued) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = PemFormat.certificates(issued.certificatePem()).toArray(X509Certificate[]::new);
        store.setKeyEntry("server", PemFormat.key(issued.keyPem()), new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
