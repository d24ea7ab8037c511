package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokenTest {
    private static final String INGEST = "ingest-token-of-this-test-0123456789";
    private static final String READ = "read-token-of-this-test-0123456789";

    @TempDir
    private Path directory;

    @Test
    void takesAlertsFromARealAlertmanagerWithTheRightTokenOnly() throws Exception {
        Path tokens = secret("tokens", "ingest %s\nread %s\n".formatted(INGEST, READ));
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory, "--token-file", tokens.toString())) {
            assertThat(post(service, "wrong")).isEqualTo(401);
            assertThat(post(service, "")).isEqualTo(401);
            assertThat(post(service, READ)).isEqualTo(403);
            assertThat(service.http("").get("/api/v1/episodes").statusCode()).isEqualTo(401);
            assertThat(service.http(INGEST).get("/api/v1/episodes").statusCode())
                    .isEqualTo(403);
            assertThat(service.http(READ).get("/api/v1/episodes").statusCode()).isEqualTo(200);
            var history = new HistoryApiClient(service.http(READ));
            assertThat(history.episodes("{alertname=~\".+\"}")).isEmpty();

            Path credentials = secret("credentials", INGEST);
            String configuration = SenderFiles.alertmanager(service, credentials);
            try (AlertmanagerServer alertmanager =
                    AlertmanagerServer.start(directory.resolve("alertmanager"), configuration)) {
                alertmanager.http().post("/api/v2/alerts", RequestBodies.v2("token", List.of("1"), Instant.now()));

                history.await("{test=\"token\"}", EpisodeView::isFiring, Duration.ofSeconds(20));
            }
            assertThat(service.program().output()).doesNotContain(INGEST, READ);
        }
    }

    private static int post(AlertHistoryProcess service, String token) throws Exception {
        return service.http(token)
                .post("/api/v1/webhook", RequestBodies.webhook("token", List.of("1"), Instant.now()))
                .statusCode();
    }

    private Path secret(String name, String content) throws Exception {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }
}
