package io.alerthistory.operator.certificate;

import io.alerthistory.pem.PemFormat;

/**
 * A certificate and its key, which match if they were issued here or checked by {@link #read}.
 *
 * @param certificatePem the certificate, followed by the others of its chain
 * @param keyPem unencrypted
 */
public record CertificateAndKey(String certificatePem, String keyPem) {
    /** What a Secret holds, checked: both readable, and of one pair. */
    public static CertificateAndKey read(String certificatePem, String keyPem) {
        KeyPairs.requireMatch(PemFormat.certificate(certificatePem), PemFormat.key(keyPem));
        return new CertificateAndKey(certificatePem, keyPem);
    }

    @Override
    public String toString() {
        return "CertificateAndKey[hidden]";
    }
}
