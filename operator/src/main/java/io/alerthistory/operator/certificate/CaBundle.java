package io.alerthistory.operator.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CAs of an instance: the one that signs now, and those that are also trusted.
 *
 * <p>A successor is trusted for {@link #SETTLING_TIME} before it signs anything, so every mounted ca.crt contains it by
 * then. Certificates of its predecessor are trusted until the predecessor expires.
 *
 * @param current the CA that signs
 * @param successor trusted already; signs when all clients can know it
 * @param previous certificates of former CAs
 */
public record CaBundle(CertificateAuthority current, Optional<CertificateAuthority> successor, List<String> previous) {
    /** A mounted Secret lags by a minute or two; a client that reads it at its start alone, by its age. */
    public static final Duration SETTLING_TIME = Duration.ofDays(7);

    public CaBundle {
        previous = List.copyOf(previous);
    }

    public static CaBundle of(CertificateAuthority authority) {
        return new CaBundle(authority, Optional.empty(), List.of());
    }

    /** How it should be at {@code now}; equal to this one while nothing is due, whenever it is called. */
    public CaBundle advanceTo(Instant now, Supplier<CertificateAuthority> authoritySource) {
        if (successor.filter(next -> isSettled(next, now)).isPresent()) {
            return new CaBundle(successor.orElseThrow(), Optional.empty(), retiredCertificates())
                    .advanceTo(now, authoritySource);
        }
        boolean renewalDue = successor.isEmpty() && CertificateRenewal.isDue(facts(current), now);
        return new CaBundle(
                current, renewalDue ? Optional.of(authoritySource.get()) : successor, unexpiredPrevious(now));
    }

    /** ca.crt of servers and clients: all that is trusted at {@code now}, the one that signs first. */
    public String trustPem(Instant now) {
        return Stream.concat(
                        Stream.concat(Stream.of(current), successor.stream()).map(CertificateAuthority::certificatePem),
                        unexpiredPrevious(now).stream())
                .collect(Collectors.joining());
    }

    /** When the one that signs was made. */
    public Instant currentSince() {
        // Certificates begin a little before they are made.
        return facts(current).notBefore().plus(CertificateIssuer.CLOCK_SKEW);
    }

    private boolean isSettled(CertificateAuthority next, Instant now) {
        // An instance that nobody reconciled for years: waiting would only prolong what is broken.
        return !facts(current).isValidAt(now)
                || !now.isBefore(facts(next).notBefore().plus(SETTLING_TIME));
    }

    private List<String> retiredCertificates() {
        return Stream.concat(Stream.of(current.certificatePem()), previous.stream())
                .toList();
    }

    private List<String> unexpiredPrevious(Instant now) {
        return previous.stream()
                .filter(pem -> now.isBefore(CertificateFacts.read(pem).notAfter()))
                .toList();
    }

    private static CertificateFacts facts(CertificateAuthority authority) {
        return CertificateFacts.read(authority.certificatePem());
    }
}
