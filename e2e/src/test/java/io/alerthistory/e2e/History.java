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
public record History(Http http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All episodes that match, page by page to the end. */
    public List<Episode> episodes(String matchers) throws IOException, InterruptedException {
        List<Episode> episodes = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(matchers, cursor);
            page.required("episodes").forEach(node -> episodes.add(Episode.of(node)));
            cursor = page.required("next").isNull() ? "" : page.required("next").asText();
        } while (!cursor.isEmpty());
        return episodes;
    }

    /** Waits until exactly one episode matches and is as wanted. */
    public Episode await(String matchers, Predicate<Episode> wanted, Duration limit) throws InterruptedException {
        return Eventually.get(
                "one episode of %s as expected".formatted(matchers),
                limit,
                () -> Optional.of(episodes(matchers))
                        .filter(found -> found.size() == 1)
                        .map(List::getFirst)
                        .filter(wanted));
    }

    private JsonNode page(String matchers, String cursor) throws IOException, InterruptedException {
        String path = "/api/v1/episodes?limit=1000&match=" + URLEncoder.encode(matchers, StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.get(
                cursor.isEmpty() ? path : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("%d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
