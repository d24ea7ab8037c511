package io.alerthistory.operator.certificate;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The contents of a certificate.
 *
 * @param pem the text that was parsed; for a chain, the facts are those of the first certificate
 * @param dnsNames the DNS names of its subjectAltName, in order
 */
public record CertificateFacts(String pem, Instant notBefore, Instant notAfter, List<String> dnsNames) {
    private static final int DNS_NAME = 2;

    public CertificateFacts {
        dnsNames = List.copyOf(dnsNames);
    }

    /** {@link InvalidCertificateException} when {@code pem} is no certificate. */
    public static CertificateFacts read(String pem) {
        X509Certificate certificate = PemFormat.certificate(pem);
        return new CertificateFacts(
                pem,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                dnsNames(certificate));
    }

    /** Whether the holder of {@code authorityPem}'s key (of any of them, if it is a bundle) signed this one. */
    public boolean isIssuedBy(String authorityPem) {
        X509Certificate certificate = PemFormat.certificate(pem);
        return PemFormat.certificates(authorityPem).stream().anyMatch(authority -> isSignedBy(certificate, authority));
    }

    public boolean isIssuedBy(CertificateAuthority authority) {
        return isIssuedBy(authority.certificatePem());
    }

    /** Whether it holds each of {@code names} as it is written; a wildcard covers itself alone. */
    public boolean covers(Collection<String> names) {
        return dnsNames.containsAll(names);
    }

    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(notBefore) && moment.isBefore(notAfter);
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> (String) name.get(1))
                    .toList();
        } catch (CertificateParsingException e) {
            throw new InvalidCertificateException("the certificate's subjectAltName cannot be read", e);
        }
    }
}
