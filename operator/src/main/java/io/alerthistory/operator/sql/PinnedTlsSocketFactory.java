package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.pem.PemFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with additional checks: trusts only the given CAs, verifies the expected name whatever address is used, and
 * presents a client certificate if there is one.
 *
 * <p>Public with this constructor, because pgjdbc instantiates it by name.
 */
public final class PinnedTlsSocketFactory extends SSLSocketFactory {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final char[] NO_PASSWORD = {};

    private final SSLSocketFactory factory;
    private final String expectedName;

    public PinnedTlsSocketFactory(Properties properties) throws GeneralSecurityException, IOException {
        TlsProperties tls = TlsProperties.read(properties);
        if (tls.expectedName().isEmpty()) {
            throw new IllegalArgumentException("the expected name of the server must not be empty");
        }
        this.expectedName = tls.expectedName();
        this.factory = sslContext(tls).getSocketFactory();
    }

    /** Called by pgjdbc: starts TLS on an existing plain connection. */
    @Override
    public Socket createSocket(Socket plain, String dialled, int port, boolean closePlain) throws IOException {
        var socket = (SSLSocket) factory.createSocket(plain, expectedName, port, closePlain);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLContext sslContext(TlsProperties tls) throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore(tls.trustedCaPem()));
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers(tls), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trustStore(String pem) throws GeneralSecurityException, IOException {
        var store = emptyKeyStore();
        for (X509Certificate authority : PemFormat.certificates(pem)) {
            store.setCertificateEntry("ca-" + store.size(), authority);
        }
        return store;
    }

    private static KeyManager[] keyManagers(TlsProperties tls) throws GeneralSecurityException, IOException {
        var store = emptyKeyStore();
        if (tls.client().isPresent()) {
            CertificateAndKey client = tls.client().orElseThrow();
            var chain = PemFormat.certificates(client.certificatePem()).toArray(X509Certificate[]::new);
            store.setKeyEntry("client", PemFormat.key(client.keyPem()), NO_PASSWORD, chain);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("PostgreSQL starts TLS on an existing connection");
    }
}
