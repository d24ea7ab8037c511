package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.CertificateAndKey;
import java.util.Optional;
import java.util.Properties;

/**
 * The input of {@link PinnedTlsSocketFactory} as connection properties: pgjdbc creates the factory and passes them to
 * it.
 */
record TlsProperties(String expectedName, String trustedCaPem, Optional<CertificateAndKey> client) {
    private static final String EXPECTED_NAME = "alerthistory.expectedName";
    private static final String TRUSTED_CA = "alerthistory.trustedCa";
    private static final String CERTIFICATE = "alerthistory.clientCertificate";
    private static final String KEY = "alerthistory.clientKey";

    static TlsProperties read(Properties properties) {
        return new TlsProperties(
                properties.getProperty(EXPECTED_NAME, ""),
                properties.getProperty(TRUSTED_CA, ""),
                Optional.ofNullable(properties.getProperty(CERTIFICATE))
                        .map(certificate -> new CertificateAndKey(certificate, properties.getProperty(KEY, ""))));
    }

    // Strings only: others do not survive Driver.connect.
    void write(Properties properties) {
        properties.setProperty("sslmode", "require");
        properties.setProperty("sslfactory", PinnedTlsSocketFactory.class.getName());
        properties.setProperty(EXPECTED_NAME, expectedName);
        properties.setProperty(TRUSTED_CA, trustedCaPem);
        client.ifPresent(issued -> {
            properties.setProperty(CERTIFICATE, issued.certificatePem());
            properties.setProperty(KEY, issued.keyPem());
        });
    }

    @Override
    public String toString() {
        return "TlsProperties[" + expectedName + "]";
    }
}
