package io.alerthistory.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the service what it knows. */
public record HistoryApiClient(SimpleHttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All episodes that match, page by page to the end. */
    public List<EpisodeView> episodes(String matchers) throws IOException, InterruptedException {
        List<EpisodeView> episodes = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(matchers, cursor);
            page.required("episodes").forEach(node -> episodes.add(EpisodeView.of(node)));
            cursor = page.required("next").isNull() ? "" : page.required("next").asText();
        } while (!cursor.isEmpty());
        return episodes;
    }

    /** Waits until exactly one episode matches and is as wanted. */
    public EpisodeView await(String matchers, Predicate<EpisodeView> condition, Duration limit)
            throws InterruptedException {
        return ConditionWait.get(
                "one episode of %s as expected".formatted(matchers),
                limit,
                () -> Optional.of(episodes(matchers))
                        .filter(matching -> matching.size() == 1)
                        .map(List::getFirst)
                        .filter(condition));
    }

    private JsonNode page(String matchers, String cursor) throws IOException, InterruptedException {
        String path = "/api/v1/episodes?limit=1000&match=" + URLEncoder.encode(matchers, StandardCharsets.UTF_8);
        HttpResponse<String> response = http.get(
                cursor.isEmpty() ? path : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException("%d: %s".formatted(response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
