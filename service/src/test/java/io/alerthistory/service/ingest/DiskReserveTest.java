package io.alerthistory.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.service.AlertHistoryService;
import io.alerthistory.service.ServiceSettings;
import io.alerthistory.store.TestHistory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {
    private final HttpClient http = HttpClient.newHttpClient();

    /** No disk has so much free as is asked for here: to the service it is full. */
    @Test
    void sendersAreToldToComeAgainBeforeTheDiskIsFull(@TempDir Path directory) throws Exception {
        IngestSettings defaults = IngestSettings.DEFAULT;
        var settings = new IngestSettings(
                defaults.redaction(),
                defaults.expireAfter(),
                defaults.retention(),
                defaults.heartbeats(),
                defaults.queueBytes(),
                defaults.assumeUtc(),
                Optional.of(new IngestSettings.DiskReserve(directory, Long.MAX_VALUE / 2)));
        try (AlertHistoryService service = AlertHistoryService.start(
                ServiceSettings.local(0, TestHistory.settings()), IngestFeature.starter(settings))) {
            HttpResponse<String> ready = untilNotReady(service.port());
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("nearly full");

            HttpResponse<String> response = post(service.port());
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("nearly full").contains("send it again");
        }
    }

    private HttpResponse<String> untilNotReady(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 100 && response.statusCode() == 200; i++) {
            Thread.sleep(100);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return response;
    }

    private HttpResponse<String> post(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .POST(HttpRequest.BodyPublishers.ofString("[{\"labels\":{\"alertname\":\"A\"}}]"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
