package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a certificate is about to end. */
public final class Certificates {
    private static final Duration SOON = Duration.ofDays(7); // as of the alert about it
    // The operator looks each half minute.
    private static final Duration LATE = Duration.ofDays(1);

    private Certificates() {}

    /**
     * One that is in use.
     *
     * @param whose for people
     * @param renewal when it should have been made anew by the operator; empty: that is somebody else's task
     */
    public record Certificate(String whose, Instant notBefore, Instant notAfter, Optional<Instant> renewal) {}

    public static List<Result> of(Certificate certificate, Instant now) {
        Instant end = certificate.notAfter();
        String whose = "the certificate of " + certificate.whose();
        String meaning = "clients that verify, as ours do, cannot connect from then on";
        String remedy = certificate
                .renewal()
                .map(_ -> "the operator renews it by itself: see why it does not")
                .orElse("renew it where it came from; a new one is taken without a restart");
        if (now.isBefore(certificate.notBefore())) {
            return List.of(Result.error(
                    whose + " is valid only from " + certificate.notBefore() + " on",
                    meaning,
                    remedy,
                    Guide.CERTIFICATE));
        }
        if (end.isBefore(now.plus(SOON))) {
            return List.of(Result.error(
                    whose + (end.isBefore(now) ? " ended at " : " ends at ") + end,
                    meaning,
                    remedy,
                    Guide.CERTIFICATE));
        }
        boolean late = certificate
                .renewal()
                .filter(due -> due.plus(LATE).isBefore(now))
                .isPresent();
        return List.of(
                late
                        ? Result.warning(
                                whose + " ends at " + end + ", and should have been renewed at "
                                        + certificate.renewal().orElseThrow(),
                                "nobody renews it",
                                remedy,
                                Guide.CERTIFICATE)
                        : new Result.Healthy(whose + " is valid until " + end));
    }
}
