package io.alerthistory.cli.doctor.probe;

import io.alerthistory.cli.doctor.check.Certificates.Certificate;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificate a server presents, trusted or not: nothing is sent but the handshake. */
public final class PresentedCertificate {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int HTTPS = 443;
    // SSLRequest: its length, and the code that stands where a version would (PostgreSQL: Message Formats).
    private static final int REQUEST_LENGTH = 8;
    private static final int REQUEST = 80877103;

    private PresentedCertificate() {}

    /** Of a service. */
    static Seen<Certificate> of(URI service) {
        int port = service.getPort() < 0 ? HTTPS : service.getPort();
        return seen("the service", () -> {
            try (Socket plain = connect(service.getHost(), port)) {
                return handshake(plain, service.getHost(), port);
            }
        });
    }

    /** Of a PostgreSQL; there TLS begins on a connection that is there. */
    public static Seen<Certificate> ofPostgres(String host, int port) {
        return seen("PostgreSQL", () -> {
            try (Socket plain = connect(host, port)) {
                var out = new DataOutputStream(plain.getOutputStream());
                out.writeInt(REQUEST_LENGTH);
                out.writeInt(REQUEST);
                if (new DataInputStream(plain.getInputStream()).readByte() != 'S') {
                    throw new IOException("the server speaks no TLS");
                }
                return handshake(plain, host, port);
            }
        });
    }

    private interface Look {
        X509Certificate certificate() throws IOException, GeneralSecurityException;
    }

    private static Seen<Certificate> seen(String whose, Look look) {
        try {
            X509Certificate shown = look.certificate();
            return new Seen.Fact<>(
                    new Certificate(
                            whose,
                            shown.getNotBefore().toInstant(),
                            shown.getNotAfter().toInstant(),
                            Optional.empty()),
                    Source.DOCTOR);
        } catch (IOException | GeneralSecurityException e) {
            return new Seen.Hidden<>("the certificate of " + whose + " could not be looked at: " + e.getMessage());
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static X509Certificate handshake(Socket plain, String host, int port)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Who is not trusted is looked at as well: that is what is wrong with it, perhaps. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
