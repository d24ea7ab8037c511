package io.alerthistory.service.http.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Handles all connections of a listener as HTTP/1.1. */
public final class FramedConnectionSelector implements ServerConnectionSelector {
    private final ServerConnectionSelector http1;
    private final ConnectionWatch watch;

    public FramedConnectionSelector(ConnectionWatch watch) {
        this.watch = watch;
        // What would be validated here has been validated.
        Http1Config config = Http1Config.builder()
                .maxPrologueLength(HttpLimits.NORMALIZED_REQUEST_LINE)
                .maxHeadersSize(HttpLimits.NORMALIZED_HEADERS)
                .validatePath(false)
                .validatePrologue(false)
                .validateRequestHeaders(false)
                .addSendListener(new ResponseListener())
                .log(log -> log.sendLog(false).receiveLog(false))
                .build();
        this.http1 = Http1ConnectionSelector.builder().config(config).build();
    }

    private static final class ResponseListener implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (context instanceof FramedContext framed) {
                framed.frames().responseBegins(headers);
            }
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext connection) {
        var wait = new ClientWait();
        var context = new FramedContext(connection, wait);
        return new FramedConnection(http1.connection(context), context, wait, watch);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }
}
