package io.alerthistory.service.http.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A connection whose requests come from {@link RequestFrames}, and whose waits are limited. */
final class FramedContext implements ConnectionContext {
    private final ConnectionContext connection;
    private final ClientWait wait;
    private final RequestFrames frames;
    private final DataReader reader = DataReader.create(this::nextPiece);
    private final DataWriter writer = new LimitedWriter();

    FramedContext(ConnectionContext connection, ClientWait wait) {
        this.connection = connection;
        this.wait = wait;
        this.frames = new RequestFrames(new ConnectionInput(() -> wait.during(this::receive)), wait);
    }

    RequestFrames frames() {
        return frames;
    }

    private byte[] receive() {
        try {
            DataReader socket = connection.dataReader();
            socket.ensureAvailable();
            return socket.readBuffer().readBytes();
        } catch (DataReader.InsufficientDataAvailableException e) {
            return new byte[0];
        }
    }

    // null is the end.
    private byte @Nullable [] nextPiece() {
        byte[] piece = frames.read();
        return piece.length == 0 ? null : piece;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    /** Writes directly, as Helidon's writer does unless it has a queue. */
    private final class LimitedWriter implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            wait.duringWrite(() -> connection.dataWriter().write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            wait.duringWrite(() -> connection.dataWriter().write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            wait.duringWrite(() -> connection.dataWriter().writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            wait.duringWrite(() -> connection.dataWriter().writeNow(buffer));
        }

        @Override
        public void flush() {
            wait.duringWrite(connection.dataWriter()::flush);
        }
    }

    @Override
    public ListenerContext listenerContext() {
        return connection.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return connection.executor();
    }

    @Override
    public Router router() {
        return connection.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return connection.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return connection.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return connection.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return connection.localPeer();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String socketId() {
        return connection.socketId();
    }

    @Override
    public String childSocketId() {
        return connection.childSocketId();
    }
}
