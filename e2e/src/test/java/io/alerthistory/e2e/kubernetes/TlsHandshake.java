package io.alerthistory.e2e.kubernetes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificate a PostgreSQL shows, trusted or not: what openssl s_client -starttls postgres would say. */
final class TlsHandshake {
    // SSLRequest: its length, and the code that stands where a version would (PostgreSQL: Message Formats).
    private static final int REQUEST_LENGTH = 8;
    private static final int REQUEST = 80877103;

    private TlsHandshake() {}

    static X509Certificate certificate(TestPostgresInstance database) {
        try (var tunnel = PostgresPortForward.to(database);
                var plain = new Socket("127.0.0.1", tunnel.port())) {
            var out = new DataOutputStream(plain.getOutputStream());
            out.writeInt(REQUEST_LENGTH);
            out.writeInt(REQUEST);
            if (new DataInputStream(plain.getInputStream()).readByte() != 'S') {
                throw new AssertionError("the server speaks no TLS");
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new InsecureTrust()}, null);
            try (var socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", tunnel.port(), true)) {
                socket.startHandshake();
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static BigInteger serial(TestPostgresInstance database) {
        return certificate(database).getSerialNumber();
    }

    private static final class InsecureTrust implements X509TrustManager {
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
