package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without tokens, programs are trusted and pages of other sites are not. */
class OpenAuthorizerTest {
    private static ServiceFixture loopback;
    private static ServiceFixture network;

    @BeforeAll
    static void start() throws Exception {
        loopback = ServiceFixture.start();
        network = ServiceFixture.start(settings -> new ServiceSettings(
                "0.0.0.0", 0, settings.database(), Optional.empty(), Optional.empty(), true, settings.queryTimeout()));
    }

    @AfterAll
    static void stop() {
        loopback.close();
        network.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200, 200",
        "127.0.0.1, 200, 200",
        "[::1], 200, 200",
        "history.localhost, 200, 200",
        "10.1.2.3, 200, 200",
        "evil.example, 403, 403",
        "127.0.0.1.evil.example, 403, 403",
        "alert-history, 403, 200",
        "alert-history.monitoring.svc, 403, 200",
        "alert-history.monitoring.svc.cluster.local, 403, 200",
        "nas.lan, 403, 200",
    })
    void answersUnderNamesThatNoOtherSiteCanHave(String host, int onLoopback, int onNetwork) throws Exception {
        assertThat(status(loopback, host, "")).isEqualTo(onLoopback);
        assertThat(status(network, host, "")).isEqualTo(onNetwork);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Origin: http://localhost:%d | 200",
                "Origin: http://evil.example | 403",
                "Origin: null | 403",
                "Sec-Fetch-Site: same-origin | 200",
                "Sec-Fetch-Site: none | 200",
                "Sec-Fetch-Site: cross-site | 403",
            })
    void answersNoPagesOfOtherSites(String header, int status) throws Exception {
        for (ServiceFixture service : new ServiceFixture[] {loopback, network}) {
            assertThat(status(service, "localhost:" + service.port(), header.formatted(service.port()) + "\r\n"))
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"navigate,200", "no-cors,403"})
    void aLinkOnAnotherSiteMayLeadHere(String mode, int status) throws Exception {
        String headers = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: " + mode + "\r\n";
        assertThat(status(loopback, "localhost", headers)).isEqualTo(status);
    }

    private static int status(ServiceFixture service, String host, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET /api/v1/labels HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n".formatted(host, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var statusLine = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(statusLine.substring(9));
        }
    }
}
