package io.alerthistory.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries the service for acknowledged alerts, because a fast server that loses alerts would win every other
 * comparison.
 */
final class AcknowledgedAlertCheck {
    private AcknowledgedAlertCheck() {}

    /** Those of the load's samples that are not in the history. */
    static List<String> missing(LoadResult result) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String pod : result.samples()) {
                if (!isStored(client, result.plan().target(), pod)) {
                    missing.add(pod);
                }
            }
        }
        return missing;
    }

    private static boolean isStored(HttpClient client, LoopbackTarget target, String pod)
            throws IOException, InterruptedException {
        String match = URLEncoder.encode("{pod=\"%s\"}".formatted(pod), StandardCharsets.UTF_8);
        URI uri = URI.create("http://%s/api/v1/episodes?limit=1&match=%s".formatted(target.hostAndPort(), match));
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
        String body = client.send(request, BodyHandlers.ofString()).body();
        return body.contains(pod);
    }
}
