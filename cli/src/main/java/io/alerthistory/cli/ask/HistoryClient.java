package io.alerthistory.cli.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.alerthistory.cli.CommandException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An HTTP client for a running service. An error response in problem+json (RFC 9457) becomes a one-line message. */
final class HistoryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI service;
    private final Optional<String> token;

    HistoryClient(URI service, Optional<String> token) {
        this.service = service;
        this.token = token;
    }

    /** A parameter of a query string. */
    record QueryParameter(String name, String value) {
        private String encoded() {
            return name + "=" + URLEncoder.encode(value, UTF_8);
        }
    }

    JsonNode get(String path, List<QueryParameter> parameters) {
        String query = parameters.stream().map(QueryParameter::encoded).collect(Collectors.joining("&", "?", ""));
        return send(request(path + (parameters.isEmpty() ? "" : query)).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + pathAndQuery))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw CommandException.failure(describeProblem(response));
            }
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (ConnectException e) {
            throw CommandException.failure(
                    "nothing answers at " + service + ": is the service running there? (see --url)");
        } catch (HttpTimeoutException e) {
            throw CommandException.failure(service + " did not answer within " + REQUEST_TIMEOUT.toSeconds() + " s");
        } catch (JsonProcessingException e) {
            throw CommandException.failure(
                    service + " answered with something that is no JSON: is this Alert History?");
        } catch (IOException e) {
            throw CommandException.failure("could not ask " + service + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failure("interrupted");
        }
    }

    private String describeProblem(HttpResponse<String> response) {
        String detail = "status " + response.statusCode();
        try {
            JsonNode problem = JSON.readTree(response.body());
            detail = problem.path("detail").asText(problem.path("title").asText(detail));
        } catch (JsonProcessingException e) {
            detail = detail + ", and no problem+json: is this Alert History?";
        }
        return switch (response.statusCode()) {
            case 401, 403 -> service + " refused: " + detail + " (see --token-file)";
            default -> service + ": " + detail;
        };
    }
}
