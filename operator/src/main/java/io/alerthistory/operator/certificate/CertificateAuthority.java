package io.alerthistory.operator.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Issues the certificates of one instance: its server's, and those of the clients that log in without a password. */
public record CertificateAuthority(String certificatePem, String keyPem) {
    /** About ten years. */
    public static final Duration LIFETIME = Duration.ofDays(3652);

    /** A new one, valid for ten years. {@code commonName} has at most 64 characters (RFC 5280, ub-common-name). */
    public static CertificateAuthority create(String commonName, Instant now) {
        Issued own = Issuing.authority(commonName, now, now.plus(LIFETIME));
        return new CertificateAuthority(own.certificatePem(), own.keyPem());
    }

    /** What a Secret holds; {@link UnreadableCertificate} when that cannot issue anything. */
    public static CertificateAuthority read(String certificatePem, String keyPem) {
        var certificate = Pem.certificate(certificatePem);
        KeyPairs.requireMatch(certificate, Pem.key(keyPem));
        if (certificate.getBasicConstraints() < 0) {
            throw new UnreadableCertificate("the certificate is not that of an authority (CA:true is missing)");
        }
        return new CertificateAuthority(certificatePem, keyPem);
    }

    public Instant notAfter() {
        return Pem.certificate(certificatePem).getNotAfter().toInstant();
    }

    /** A server's certificate for exactly these names; never valid for longer than this authority is. */
    public Issued server(List<String> dnsNames, Duration lifetime, Instant now) {
        return new Issuing(Pem.certificate(certificatePem), Pem.key(keyPem)).server(dnsNames, end(lifetime, now), now);
    }

    /** A client's certificate; PostgreSQL's {@code cert} takes {@code commonName} for the user. */
    public Issued client(String commonName, Duration lifetime, Instant now) {
        return new Issuing(Pem.certificate(certificatePem), Pem.key(keyPem))
                .client(commonName, end(lifetime, now), now);
    }

    /** For both ends of a connection among equals: a server under these names, and a client of this common name. */
    public Issued peer(String commonName, List<String> dnsNames, Duration lifetime, Instant now) {
        return new Issuing(Pem.certificate(certificatePem), Pem.key(keyPem))
                .peer(commonName, dnsNames, end(lifetime, now), now);
    }

    private Instant end(Duration lifetime, Instant now) {
        Instant wanted = now.plus(lifetime);
        return wanted.isBefore(notAfter()) ? wanted : notAfter();
    }

    @Override
    public String toString() {
        return "CertificateAuthority[hidden]";
    }
}
