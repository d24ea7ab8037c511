package io.alerthistory.service.http;

import io.alerthistory.store.query.QueryException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts an exception of a handler to an error response without internal details. */
final class ErrorResponder {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponder.class);

    /** @param id the request's, under which the log tells more */
    void respond(ServerRequest request, ServerResponse response, String id, Exception failure) {
        if (failure instanceof CloseConnectionException || failure instanceof ServerConnectionException) {
            throw (RuntimeException) failure;
        }
        ProblemDetails problem = switch (failure) {
            case ProblemException refusal -> refusal.problem();
            case QueryException queryFailed ->
                ProblemException.unavailable(queryFailed.reason().advice(), 1).problem();
            default -> unexpectedProblem(request, id, failure);
        };
        if (response.isSent() || response.bytesWritten() > 0) {
            // What was sent looks like a success; only a broken connection tells the client that it is not whole.
            throw new CloseConnectionException("cut short: " + problem.detail(), failure);
        }
        send(request, response, problem.with(id));
    }

    private static void send(ServerRequest request, ServerResponse response, ProblemDetails problem) {
        discardBody(request, response);
        problem.headers().forEach((name, value) -> response.header(name, value));
        response.status(problem.status())
                .header(HeaderNames.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE)
                .header(HeaderValues.CACHE_NO_CACHE)
                .send(problem.json());
    }

    // A body that is left unread would be taken for the next request; a sender that still writes would see no answer.
    private static void discardBody(ServerRequest request, ServerResponse response) {
        try {
            if (request.content().hasEntity() && !request.content().consumed()) {
                request.content().consume();
            }
        } catch (RuntimeException e) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    private static ProblemDetails unexpectedProblem(ServerRequest request, String id, Exception failure) {
        if (failure instanceof io.helidon.http.HttpException httpException
                && httpException.status().code() < 500) {
            return ProblemDetails.of(httpException.status(), String.valueOf(httpException.getMessage()));
        }
        boolean clientGone = failure instanceof UncheckedIOException;
        if (!clientGone) {
            LOG.error(
                    "{} {} failed",
                    request.prologue().method().text(),
                    request.path().rawPath(),
                    failure);
        }
        return ProblemDetails.of(
                Status.INTERNAL_SERVER_ERROR_500, "something is wrong on this side; the log has it under the id " + id);
    }
}
