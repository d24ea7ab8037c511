package io.alerthistory.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.pem.PemFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eighteen years, three days at a time. */
class CaBundleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEAF = Duration.ofDays(90);
    private static final Duration LAG = Duration.ofDays(6);

    @Test
    void everyCertificateIsTrustedDuringARenewal() {
        var bundle = CaBundle.of(CertificateAuthority.create("ca", START));
        var trustBundles = new ArrayList<String>();
        var leaf = leaf(bundle, START);
        for (var now = START; now.isBefore(START.plus(Duration.ofDays(18 * 365))); now = now.plus(Duration.ofDays(3))) {
            var today = now;
            bundle = bundle.advanceTo(now, () -> CertificateAuthority.create("ca", today));
            if (!leaf.isIssuedBy(bundle.current()) || CertificateRenewal.isDue(leaf, now)) {
                leaf = leaf(bundle, now);
            }
            trustBundles.add(bundle.trustPem(now));
            // A client that read ca.crt up to six days ago.
            var old = trustBundles.get(Math.max(0, trustBundles.size() - 1 - (int) (LAG.toDays() / 3)));
            assertThat(leaf.isIssuedBy(old)).as("at %s", now).isTrue();
            assertThat(leaf.isValidAt(now)).isTrue();
            assertThat(PemFormat.certificates(bundle.trustPem(now))).hasSizeBetween(1, 3);
        }
        assertThat(trustBundles.stream().distinct().count()).isGreaterThan(4);
    }

    @Test
    void doesNotChangeWhileNoRenewalIsDue() {
        var bundle = CaBundle.of(CertificateAuthority.create("ca", START));
        assertThat(bundle.advanceTo(START.plus(Duration.ofDays(2000)), CaBundleTest::unexpected))
                .isEqualTo(bundle);
    }

    @Test
    void createsANewCaAfterYearsWithoutRenewal() {
        var bundle = CaBundle.of(CertificateAuthority.create("ca", START));
        var late = START.plus(Duration.ofDays(5000));
        var next = bundle.advanceTo(late, () -> CertificateAuthority.create("ca", late))
                .advanceTo(late, CaBundleTest::unexpected);
        assertThat(next.current()).isNotEqualTo(bundle.current());
        assertThat(PemFormat.certificates(next.trustPem(late))).hasSize(1);
    }

    @Test
    void isReadBackFromItsSecret() {
        var bundle = CaBundle.of(CertificateAuthority.create("ca", START));
        var full = new CaBundle(
                bundle.current(),
                bundle.successor().or(() -> java.util.Optional.of(CertificateAuthority.create("ca", START))),
                List.of(
                        CertificateAuthority.create("ca", START).certificatePem(),
                        CertificateAuthority.create("ca", START).certificatePem()));
        assertThat(CaSecret.read(CaSecret.write(bundle))).contains(bundle);
        assertThat(CaSecret.read(CaSecret.write(full))).contains(full);
        assertThat(CaSecret.read(java.util.Map.of())).isEmpty();
    }

    private static CertificateFacts leaf(CaBundle bundle, Instant now) {
        return CertificateFacts.read(
                bundle.current().issueServer(List.of("localhost"), LEAF, now).certificatePem());
    }

    private static CertificateAuthority unexpected() {
        throw new AssertionError("nothing is due");
    }
}
