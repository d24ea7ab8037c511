package io.alerthistory.doctor.probe;

import io.alerthistory.doctor.check.CertificateCheck.CertificateValidity;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
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

/** Reads the certificate that a server presents, whether or not it is trusted. Sends nothing but the handshake. */
public final class CertificateProbe {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int HTTPS = 443;
    // SSLRequest: its length, and the code that stands where a version would (PostgreSQL: Message Formats).
    private static final int SSL_REQUEST_LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;

    private CertificateProbe() {}

    /** Of a service. */
    static Observation<CertificateValidity> of(URI service) {
        int port = service.getPort() < 0 ? HTTPS : service.getPort();
        return observe("the service", () -> {
            try (Socket plain = connect(service.getHost(), port)) {
                return handshake(plain, service.getHost(), port);
            }
        });
    }

    /** Of a PostgreSQL; there TLS begins on a connection that is there. */
    public static Observation<CertificateValidity> ofPostgres(String host, int port) {
        return observe("PostgreSQL", () -> {
            try (Socket plain = connect(host, port)) {
                var out = new DataOutputStream(plain.getOutputStream());
                out.writeInt(SSL_REQUEST_LENGTH);
                out.writeInt(SSL_REQUEST);
                if (new DataInputStream(plain.getInputStream()).readByte() != 'S') {
                    throw new IOException("the server speaks no TLS");
                }
                return handshake(plain, host, port);
            }
        });
    }

    private interface CertificateFetch {
        X509Certificate fetch() throws IOException, GeneralSecurityException;
    }

    private static Observation<CertificateValidity> observe(String owner, CertificateFetch fetch) {
        try {
            X509Certificate certificate = fetch.fetch();
            return new Observation.Available<>(
                    new CertificateValidity(
                            owner,
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant(),
                            Optional.empty()),
                    FactSource.DOCTOR);
        } catch (IOException | GeneralSecurityException e) {
            return new Observation.Unavailable<>(
                    "the certificate of " + owner + " could not be checked: " + e.getMessage());
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static X509Certificate handshake(Socket plain, String host, int port)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new PermissiveTrust()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Accepts certificates that are not trusted, because the lack of trust may be the problem. */
    private static final class PermissiveTrust implements X509TrustManager {
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
