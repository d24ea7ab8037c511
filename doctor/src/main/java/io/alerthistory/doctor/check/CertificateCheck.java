package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks whether a certificate is about to expire. */
public final class CertificateCheck {
    private static final Duration WARN_BEFORE = Duration.ofDays(7); // as of the alert about it
    // The operator looks each half minute.
    private static final Duration RENEWAL_GRACE = Duration.ofDays(1);

    private CertificateCheck() {}

    /**
     * The validity of a certificate in use.
     *
     * @param owner the name for users
     * @param renewal when the operator should have renewed it; empty if the operator does not manage it
     */
    public record CertificateValidity(String owner, Instant notBefore, Instant notAfter, Optional<Instant> renewal) {}

    public static List<CheckResult> of(CertificateValidity certificate, Instant now) {
        Instant end = certificate.notAfter();
        String description = "the certificate of " + certificate.owner();
        String meaning = "clients that verify, as ours do, cannot connect from then on";
        String remedy = certificate
                .renewal()
                .map(_ -> "the operator renews it by itself: see why it does not")
                .orElse("renew it where it came from; a new one is taken without a restart");
        if (now.isBefore(certificate.notBefore())) {
            return List.of(CheckResult.error(
                    description + " is valid only from " + certificate.notBefore() + " on",
                    meaning,
                    remedy,
                    GuideSection.CERTIFICATE));
        }
        if (end.isBefore(now.plus(WARN_BEFORE))) {
            return List.of(CheckResult.error(
                    description + (end.isBefore(now) ? " ended at " : " ends at ") + end,
                    meaning,
                    remedy,
                    GuideSection.CERTIFICATE));
        }
        boolean overdue = certificate
                .renewal()
                .filter(due -> due.plus(RENEWAL_GRACE).isBefore(now))
                .isPresent();
        return List.of(
                overdue
                        ? CheckResult.warning(
                                description + " ends at " + end + ", and should have been renewed at "
                                        + certificate.renewal().orElseThrow(),
                                "it is not renewed automatically",
                                remedy,
                                GuideSection.CERTIFICATE)
                        : new CheckResult.Healthy(description + " is valid until " + end));
    }
}
