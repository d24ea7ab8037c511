package io.alerthistory.service.http;

import io.alerthistory.store.query.QueryException;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
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

    /** Of an unread body that is read to keep the connection, bytes. */
    private static final long SMALL_BODY = 64 * 1024;

    /** @param id the request's, under which the log tells more */
    void respond(ServerRequest request, ServerResponse response, String id, Exception failure) {
        if (failure instanceof CloseConnectionException || failure instanceof ServerConnectionException) {
            throw (RuntimeException) failure;
        }
        ProblemDetails problem = switch (failure) {
            case ProblemException refusal -> refusal.problem();
            case QueryException queryFailed ->
                ProblemException.unavailable(queryFailed.reason().advice(), 1).problem();
            case RequestException malformedBody ->
                ProblemDetails.of(malformedBody.status(), String.valueOf(malformedBody.getMessage()));
            default -> unexpectedProblem(request, id, failure);
        };
        if (response.isSent() || response.bytesWritten() > 0) {
            // What was sent looks like a success; only a broken connection tells the client that it is not whole.
            throw new CloseConnectionException("cut short: " + problem.detail(), failure);
        }
        if (failure instanceof RequestException || !canKeepConnection(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(request, response, problem.with(id));
    }

    private static void send(ServerRequest request, ServerResponse response, ProblemDetails problem) {
        problem.headers().forEach((name, value) -> response.header(name, value));
        ProblemResponse content = ProblemResponse.of(request.headers(), problem);
        content.headers().forEach((name, value) -> response.header(name, value));
        response.status(problem.status()).header(HeaderValues.CACHE_NO_CACHE);
        ResponseBody.send(request, response, content.mediaType(), content.bytes());
    }

    // A refused body is not read, except for a small one, which costs less than another connection.
    private static boolean canKeepConnection(ServerRequest request) {
        ServerRequestHeaders headers = request.headers();
        boolean small = headers.contentLength().orElse(Long.MAX_VALUE) <= SMALL_BODY;
        return request.content().consumed() || (small && !headers.containsToken(HeaderValues.EXPECT_100));
    }

    private static ProblemDetails unexpectedProblem(ServerRequest request, String id, Exception failure) {
        if (failure instanceof HttpException httpException
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
