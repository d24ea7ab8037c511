package io.alerthistory.service.http.framing;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;

/**
 * The requests of one connection as Helidon shall read them: the head of each in one piece, then its body in others,
 * and nothing after a malformed request or after a response that announces the end of the connection.
 *
 * <p>Helidon 4.5 itself would read on. After {@code Connection: close}, it takes an unread body for the next request
 * (its issue 12324).
 */
final class RequestFrames {
    private static final byte[] END = {};

    private final ConnectionInput input;
    private final ClientWait wait;
    private BodyReader body = BodyReader.NONE;
    private boolean ended;
    private boolean closing;
    private boolean responded;
    private boolean awaitsContinue;
    private int readAfterResponse;

    RequestFrames(ConnectionInput input, ClientWait wait) {
        this.input = input;
        this.wait = wait;
    }

    /**
     * Waits for the next piece of a request.
     *
     * @return an empty piece if no further request may follow
     * @throws RequestException if the request is malformed
     * @throws CloseConnectionException if the client takes too long, or sends too much of a refused request
     */
    byte[] read() {
        if (ended || (closing && responded)) {
            return END;
        }
        try {
            return body.isAtEnd() ? readHead() : readBody();
        } catch (RuntimeException e) {
            ended = true;
            throw e;
        }
    }

    private byte[] readHead() {
        if (responded) {
            wait.begin(ClientWait.Reason.NEXT_REQUEST);
        }
        if (input.isAtEnd()) {
            ended = true;
            return END;
        }
        if (responded) {
            wait.begin(ClientWait.Reason.REQUEST);
        }
        var reader = new RequestHeadReader(input);
        try {
            RequestHead head = reader.read();
            begin(head);
            return head.toBytes();
        } catch (MalformedRequestException e) {
            throw refusal(e, reader.isFromBrowser());
        }
    }

    private void begin(RequestHead head) {
        body = BodyReader.of(input, head.framing());
        closing = head.closesConnection();
        awaitsContinue = head.expectsContinue();
        responded = false;
        readAfterResponse = 0;
    }

    private byte[] readBody() {
        awaitsContinue = false;
        if (readAfterResponse >= HttpLimits.REFUSED_BODY) {
            throw new CloseConnectionException("the rest of the body of an answered request is too large to be read");
        }
        try {
            byte[] piece = body.read();
            readAfterResponse += responded ? piece.length : 0;
            return piece;
        } catch (MalformedRequestException e) {
            throw refusal(e, false);
        }
    }

    private static RequestException refusal(MalformedRequestException cause, boolean fromBrowser) {
        WritableHeaders<?> headers = WritableHeaders.create();
        if (fromBrowser) {
            headers.set(HeaderNames.ACCEPT, "text/html");
        }
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(cause.status())
                .message(cause.reason())
                .setKeepAlive(false)
                .request(new RefusedRequest(ServerRequestHeaders.create(headers)))
                .build();
    }

    /** A request of which only this is known. */
    private record RefusedRequest(ServerRequestHeaders headers) implements DirectHandler.TransportRequest {
        @Override
        public String protocolVersion() {
            return "";
        }

        @Override
        public String method() {
            return "";
        }

        @Override
        public String path() {
            return "";
        }
    }

    /** To be called when a response begins. */
    void responseBegins(Headers headers) {
        responded = true;
        // A client that was not told to continue may or may not send the body: its next request has no certain begin.
        closing |= headers.containsToken(HeaderValues.CONNECTION_CLOSE) || awaitsContinue;
    }

    /**
     * Gives the client of a request that was answered before it was read the time to read the response. The system
     * resets a connection that is closed while bytes arrive, and the reset can overtake the response.
     */
    void awaitReaderOfRefusal() {
        if (ended || body.isAtEnd() || awaitsContinue) {
            return;
        }
        ended = true;
        wait.begin(ClientWait.Reason.REFUSAL);
        try {
            while (readAfterResponse < HttpLimits.REFUSED_BODY && !input.isAtEnd()) {
                readAfterResponse += input.readUpTo(HttpLimits.REFUSED_BODY - readAfterResponse).length;
            }
            if (readAfterResponse >= HttpLimits.REFUSED_BODY) {
                Thread.sleep(HttpLimits.REFUSAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The client is gone, or the time is over: the connection closes in any case.
            return;
        }
    }
}
