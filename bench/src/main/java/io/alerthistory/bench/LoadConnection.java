package io.alerthistory.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A persistent HTTP connection with at most one request at a time. It is reopened if it breaks. */
final class LoadConnection {
    private final InetSocketAddress address;
    private final Selector selector;
    private final PatchableBytes request;
    private final AlertSequence alerts;
    private final FingerprintCalculator fingerprint;
    private final int kind;
    private final AlertValues values = new AlertValues();
    private final HttpResponseParser answer = new HttpResponseParser();
    private SocketChannel channel;
    private SelectionKey key;
    private long sentAt;
    private long startsAt;

    LoadConnection(LoadPlan plan, int kind, AlertSequence alerts, Selector selector) throws IOException {
        this.address = plan.target().address();
        this.selector = selector;
        this.alerts = alerts;
        this.kind = kind;
        this.fingerprint = FingerprintCalculator.ofKind(kind);
        BodyTemplate body = plan.endpoint().body(plan.alertsARequest(), kind);
        this.request = body.withPrefix(
                "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(plan.path(), plan.target().hostAndPort(), body.length()));
        this.channel = connect();
        this.key = register();
    }

    /** Sends the next request; {@code since} is when its latency starts to count, by System.nanoTime(). */
    void send(long since) throws IOException {
        long now = TimestampWriter.now();
        for (int alert = 0; alert < request.alerts(); alert++) {
            alerts.next(values, now);
            request.patch(alert, values, fingerprint);
        }
        sentAt = since;
        startsAt = now;
        answer.clear();
        request.bytes().rewind();
        advance();
    }

    /** Writes and reads what can be without waiting; true when the answer is complete. */
    boolean advance() throws IOException {
        ByteBuffer bytes = request.bytes();
        if (bytes.hasRemaining()) {
            channel.write(bytes);
            key.interestOps(bytes.hasRemaining() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ);
            return false;
        }
        if (channel.read(answer.buffer()) < 0) {
            throw new IOException("the server closed the connection");
        }
        return answer.isComplete();
    }

    int status() {
        return answer.status();
    }

    /** The label "pod" of the last alert that was sent. */
    String lastPod() {
        return AlertText.pod(kind, values.id);
    }

    long sentAt() {
        return sentAt;
    }

    /** When the last request went, in microseconds since 1970; in mode NEW its alerts say that they start then. */
    long startsAt() {
        return startsAt;
    }

    /** After an IOException: the request is given up and a new connection made. */
    void reopen() throws IOException {
        close();
        channel = connect();
        key = register();
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel newChannel = SocketChannel.open(address);
        newChannel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        newChannel.configureBlocking(false);
        return newChannel;
    }

    private SelectionKey register() throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, this);
    }
}
