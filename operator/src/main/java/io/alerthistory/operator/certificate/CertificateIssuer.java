package io.alerthistory.operator.certificate;

import io.alerthistory.pem.PemFormat;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Creates X.509 certificates (RFC 5280) with new keys, signed by one issuer. */
final class CertificateIssuer {
    // Clocks of clients and servers differ a little.
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    private final X509Certificate issuer;
    private final PrivateKey issuerKey;

    CertificateIssuer(X509Certificate issuer, PrivateKey issuerKey) {
        this.issuer = issuer;
        this.issuerKey = issuerKey;
    }

    static CertificateAndKey createAuthority(String commonName, Instant now, Instant end) {
        KeyPair keys = KeyPairs.generate();
        X500Principal name = principal(commonName);
        return issue(
                keys,
                keys.getPrivate(),
                now,
                end,
                new CertificateParties(name, name, keys.getPublic()),
                builder -> builder
                        // No authority below this one.
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    }

    CertificateAndKey issueServer(List<String> dnsNames, Instant end, Instant now) {
        // The names are in the extension alone: a common name ends after 64 characters, a pod's full name need not.
        return issueLeaf(
                "PostgreSQL server",
                now,
                end,
                builder -> builder.addExtension(
                                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                        .addExtension(Extension.subjectAlternativeName, false, subjectAlternativeNames(dnsNames)));
    }

    CertificateAndKey issueClient(String commonName, Instant end, Instant now) {
        return issueLeaf(
                commonName,
                now,
                end,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    CertificateAndKey issuePeer(String commonName, List<String> dnsNames, Instant end, Instant now) {
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return issueLeaf(
                commonName,
                now,
                end,
                builder -> builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                        .addExtension(Extension.subjectAlternativeName, false, subjectAlternativeNames(dnsNames)));
    }

    private static GeneralNames subjectAlternativeNames(List<String> dnsNames) {
        return new GeneralNames(dnsNames.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private CertificateAndKey issueLeaf(String commonName, Instant now, Instant end, ExtensionWriter content) {
        KeyPair keys = KeyPairs.generate();
        var parties =
                new CertificateParties(issuer.getSubjectX500Principal(), principal(commonName), issuer.getPublicKey());
        return issue(
                keys,
                issuerKey,
                now,
                end,
                parties,
                builder -> content.addTo(
                        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))));
    }

    private static CertificateAndKey issue(
            KeyPair keys,
            PrivateKey signer,
            Instant now,
            Instant end,
            CertificateParties parties,
            ExtensionWriter content) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    parties.issuer(),
                    new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                    Date.from(now.minus(CLOCK_SKEW)),
                    Date.from(end),
                    parties.subject(),
                    keys.getPublic());
            var identifiers = new JcaX509ExtensionUtils();
            // Two authorities of one name, the old and the new, are told apart by these.
            builder.addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(keys.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(parties.issuerKey()));
            content.addTo(builder);
            var signed = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
            return new CertificateAndKey(
                    PemFormat.encode("CERTIFICATE", signed.getEncoded()),
                    PemFormat.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot issue a certificate", e);
        }
    }

    private static X500Principal principal(String commonName) {
        try {
            return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, commonName)
                    .build()
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record CertificateParties(X500Principal issuer, X500Principal subject, PublicKey issuerKey) {}

    private interface ExtensionWriter {
        X509v3CertificateBuilder addTo(X509v3CertificateBuilder builder) throws IOException;
    }
}
