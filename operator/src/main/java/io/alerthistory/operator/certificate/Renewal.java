package io.alerthistory.operator.certificate;

import java.time.Duration;
import java.time.Instant;

/** When a certificate is issued anew: after two thirds of its life, so that a third remains for whatever goes wrong. */
public final class Renewal {
    private Renewal() {}

    public static boolean due(CertificateFacts certificate, Instant now) {
        return !now.isBefore(next(certificate));
    }

    /** The moment from which on it is due. */
    public static Instant next(CertificateFacts certificate) {
        Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
        return certificate.notBefore().plus(life.multipliedBy(2).dividedBy(3));
    }
}
