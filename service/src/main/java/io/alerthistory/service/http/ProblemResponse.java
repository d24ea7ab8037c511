package io.alerthistory.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HtmlEncoder;
import java.util.List;
import java.util.Map;

/**
 * A problem in the form that the client prefers: a page for browsers, JSON for programs.
 *
 * @param headers that belong to the form
 */
public record ProblemResponse(String mediaType, Map<HeaderName, String> headers, String content) {
    public ProblemResponse {
        headers = Map.copyOf(headers);
    }

    public static ProblemResponse of(Headers requestHeaders, ProblemDetails problem) {
        return prefersPage(requestHeaders)
                ? new ProblemResponse("text/html; charset=utf-8", SecurityHeaders.page(), page(problem))
                : new ProblemResponse(ProblemDetails.MEDIA_TYPE, Map.of(), new String(problem.json(), UTF_8));
    }

    public byte[] bytes() {
        return content.getBytes(UTF_8);
    }

    // Programs accept anything, or JSON; only browsers name this type.
    private static boolean prefersPage(Headers headers) {
        return headers.all(HeaderNames.ACCEPT, List::of).stream().anyMatch(value -> value.contains("text/html"));
    }

    private static String page(ProblemDetails problem) {
        String id = problem.requestId().isEmpty()
                ? ""
                : "<p>Request id: <code>%s</code></p>\n".formatted(HtmlEncoder.encode(problem.requestId()));
        String title = problem.status().code() + " " + problem.status().reasonPhrase();
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <link rel="icon" href="/favicon.ico">
            <link rel="stylesheet" href="/page.css">
            </head>
            <body>
            <header class="top"><a class="brand" href="/">Alert History</a></header>
            <main>
            <h1>%1$s</h1>
            <p class="problem" role="alert">%2$s</p>
            %3$s</main>
            </body>
            </html>
            """.formatted(HtmlEncoder.encode(title), HtmlEncoder.encode(problem.detail()), id);
    }
}
