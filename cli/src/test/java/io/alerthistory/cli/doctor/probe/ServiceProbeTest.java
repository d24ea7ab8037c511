package io.alerthistory.cli.doctor.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.alerthistory.cli.doctor.check.Certificates;
import io.alerthistory.cli.doctor.check.Certificates.Certificate;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.operator.certificate.Pem;
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

    private URI start(HttpServer made, String scheme) {
        made.createContext("/readyz", exchange -> {
            byte[] body = "{\"title\": \"no\", \"detail\": \"the database does not answer\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.createContext("/metrics", exchange -> {
            boolean known = "Bearer word".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        made.start();
        server = Optional.of(made);
        return URI.create(scheme + "://127.0.0.1:" + made.getAddress().getPort());
    }

    @Test
    void hearsWhyAServiceIsNotReadyAndWhatTimeItIsThere() throws Exception {
        URI address = start(HttpServer.create(ANY, 0), "http");
        ServiceProbe probe = ServiceProbe.of(address, Optional.empty(), Clock.systemUTC());
        assertThat(probe.answer().status()).hasValue(503);
        assertThat(probe.answer().words()).isEqualTo("the database does not answer");
        assertThat(probe.certificate()).isEmpty();
        assertThat(probe.clock())
                .isInstanceOfSatisfying(
                        Seen.Fact.class,
                        fact -> assertThat(((Clocks.Difference) fact.value())
                                        .ahead()
                                        .abs())
                                .isLessThan(Duration.ofSeconds(30)));
        assertThat(probe.metrics()).isInstanceOf(Seen.Hidden.class);
        assertThat(ServiceProbe.of(address, Optional.of("word"), Clock.systemUTC())
                        .metrics())
                .isInstanceOf(Seen.Fact.class);
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        URI address = start(HttpServer.create(ANY, 0), "http");
        stop();
        ServiceProbe probe = ServiceProbe.of(address, Optional.empty(), Clock.systemUTC());
        assertThat(probe.answer().status()).isEmpty();
        assertThat(probe.answer().words()).isEqualTo("connection refused");
        assertThat(probe.metrics()).isInstanceOf(Seen.Hidden.class);
    }

    @Test
    void seesACertificateThatItDoesNotTrust() throws Exception {
        Instant made = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var https = HttpsServer.create(ANY, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(
                tls(CertificateAuthority.create("test", made).server(List.of("localhost"), Duration.ofDays(3), made))));
        ServiceProbe probe = ServiceProbe.of(start(https, "https"), Optional.empty(), Clock.systemUTC());
        assertThat(probe.answer().status()).isEmpty();
        assertThat(probe.certificate())
                .hasValueSatisfying(seen -> assertThat(seen).isInstanceOfSatisfying(Seen.Fact.class, fact -> {
                    var certificate = (Certificate) fact.value();
                    assertThat(certificate.notAfter()).isEqualTo(made.plus(Duration.ofDays(3)));
                    assertThat(Certificates.of(certificate, made)).allMatch(Result.Finding.class::isInstance);
                }));
    }

    private static SSLContext tls(Issued issued) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = Pem.certificates(issued.certificatePem()).toArray(X509Certificate[]::new);
        store.setKeyEntry("server", Pem.key(issued.keyPem()), new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
