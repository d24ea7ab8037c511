package io.alerthistory.service.http.framing;

import java.time.Duration;

/**
 * The limits of connections.
 *
 * @param connections open at the same time; others wait until one closes. While more than four fifths of them are open,
 * those are closed that have waited longest for their client
 * @param requestTimeout from the opening of the connection, or the first byte of a later request, to the last byte of
 * the request
 * @param idleTimeout between the requests of a connection
 * @param writeTimeout of one write of a response, which is a part of a long response
 */
public record HttpLimits(int connections, Duration requestTimeout, Duration idleTimeout, Duration writeTimeout) {
    /**
     * 500 connections take at most 100 MB of heap: each has up to 80 kB of an unfinished head, and with TLS four
     * buffers of 17 kB. This fits beside the 146 MiB of messages into the 384 MB that the chart's memory allows. A
     * sender needs one or two connections.
     *
     * <p>Prometheus and Alertmanager close idle connections after 5 minutes. The server waits longer, because a server
     * that closes first can lose the request that is arriving.
     */
    public static final HttpLimits DEFAULT =
            new HttpLimits(500, Duration.ofSeconds(30), Duration.ofMinutes(6), Duration.ofMinutes(2));

    /** Of the body of a request that is answered before it was read, bytes. */
    static final int REFUSED_BODY = 64 * 1024;

    /** Of the first line of a request, bytes. A matcher with a long list of names is in it. */
    static final int REQUEST_LINE = 64 * 1024;

    /** Of all header lines of a request, bytes. */
    static final int HEADERS = 16 * 1024;

    /** Headers of a request. */
    static final int HEADER_LINES = 100;

    /** How long the client of a refused request has to read the response before the connection is closed. */
    static final Duration REFUSAL = Duration.ofMillis(500);

    /** How long a client may take in any case, however many others there are. */
    static final Duration MIN_WAIT = Duration.ofSeconds(1);

    /** Of a request line after its normalization, bytes: a byte becomes at most three, such as %7C. */
    static final int NORMALIZED_REQUEST_LINE = 3 * REQUEST_LINE + 64;

    /** Of the headers after their normalization, bytes: the authority of the target can replace a short host. */
    static final int NORMALIZED_HEADERS = HEADERS + REQUEST_LINE + 4 * HEADER_LINES;
}
