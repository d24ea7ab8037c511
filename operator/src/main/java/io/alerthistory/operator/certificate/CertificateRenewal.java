package io.alerthistory.operator.certificate;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides when to renew a certificate: after two thirds of its lifetime, so that a third remains if the renewal fails.
 */
public final class CertificateRenewal {
    private CertificateRenewal() {}

    public static boolean isDue(CertificateFacts certificate, Instant now) {
        return !now.isBefore(dueAt(certificate));
    }

    /** The moment from which on it is due. */
    public static Instant dueAt(CertificateFacts certificate) {
        Duration lifetime = Duration.between(certificate.notBefore(), certificate.notAfter());
        return certificate.notBefore().plus(lifetime.multipliedBy(2).dividedBy(3));
    }
}
