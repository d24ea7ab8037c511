package io.alerthistory.operator.certificate;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Issues the certificates of one instance: for its server, and for clients that log in without a password. */
public record CertificateAuthority(String certificatePem, String keyPem) {
    /** About ten years. */
    public static final Duration LIFETIME = Duration.ofDays(3652);

    /** A new one, valid for ten years. {@code commonName} has at most 64 characters (RFC 5280, ub-common-name). */
    public static CertificateAuthority create(String commonName, Instant now) {
        CertificateAndKey issued = CertificateIssuer.createAuthority(commonName, now, now.plus(LIFETIME));
        return new CertificateAuthority(issued.certificatePem(), issued.keyPem());
    }

    /** What a Secret holds; {@link InvalidCertificateException} when that cannot issue anything. */
    public static CertificateAuthority read(String certificatePem, String keyPem) {
        var certificate = PemFormat.certificate(certificatePem);
        KeyPairs.requireMatch(certificate, PemFormat.key(keyPem));
        if (certificate.getBasicConstraints() < 0) {
            throw new InvalidCertificateException("the certificate is not a CA certificate (CA:true is missing)");
        }
        return new CertificateAuthority(certificatePem, keyPem);
    }

    public Instant notAfter() {
        return PemFormat.certificate(certificatePem).getNotAfter().toInstant();
    }

    /** A server's certificate for exactly these names; never valid for longer than this authority is. */
    public CertificateAndKey issueServer(List<String> dnsNames, Duration lifetime, Instant now) {
        return new CertificateIssuer(PemFormat.certificate(certificatePem), PemFormat.key(keyPem))
                .issueServer(dnsNames, expiry(lifetime, now), now);
    }

    /** A client's certificate; PostgreSQL's {@code cert} takes {@code commonName} for the user. */
    public CertificateAndKey issueClient(String commonName, Duration lifetime, Instant now) {
        return new CertificateIssuer(PemFormat.certificate(certificatePem), PemFormat.key(keyPem))
                .issueClient(commonName, expiry(lifetime, now), now);
    }

    /** For both ends of a connection among equals: a server under these names, and a client of this common name. */
    public CertificateAndKey issuePeer(String commonName, List<String> dnsNames, Duration lifetime, Instant now) {
        return new CertificateIssuer(PemFormat.certificate(certificatePem), PemFormat.key(keyPem))
                .issuePeer(commonName, dnsNames, expiry(lifetime, now), now);
    }

    private Instant expiry(Duration lifetime, Instant now) {
        Instant requestedEnd = now.plus(lifetime);
        return requestedEnd.isBefore(notAfter()) ? requestedEnd : notAfter();
    }

    @Override
    public String toString() {
        return "CertificateAuthority[hidden]";
    }
}
