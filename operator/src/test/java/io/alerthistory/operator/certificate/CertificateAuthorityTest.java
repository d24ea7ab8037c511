package io.alerthistory.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final List<String> NAMES =
            List.of("one-postgresql-rw", "one-postgresql-rw.ns.svc", "*.one-postgresql.ns.svc", "localhost");

    private final CertificateAuthority authority = CertificateAuthority.create("Alert History ns/one", NOW);

    @Test
    void aCaMayOnlySign() {
        var certificate = PemFormat.certificate(authority.certificatePem());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(authority.notAfter()).isEqualTo(NOW.plus(CertificateAuthority.LIFETIME));
    }

    @Test
    void aServersCertificateHasItsNamesAndAMarginForClocks() throws Exception {
        var facts = CertificateFacts.read(
                authority.issueServer(NAMES, LIFETIME, NOW).certificatePem());
        assertThat(facts.dnsNames()).isEqualTo(NAMES);
        assertThat(facts.covers(List.of("localhost"))).isTrue();
        assertThat(facts.covers(List.of("localhost", "other"))).isFalse();
        assertThat(facts.notBefore()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(facts.notAfter()).isEqualTo(NOW.plus(LIFETIME));
        assertThat(PemFormat.certificate(facts.pem()).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(PemFormat.certificate(facts.pem()).getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void aClientsCertificateHasItsName() throws Exception {
        var certificate = PemFormat.certificate(
                authority.issueClient("alerthistory-operator", LIFETIME, NOW).certificatePem());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=alerthistory-operator");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void noCertificateOutlivesItsCa() {
        var late = authority.notAfter().minus(Duration.ofDays(1));
        var facts = CertificateFacts.read(
                authority.issueServer(NAMES, LIFETIME, late).certificatePem());
        assertThat(facts.notAfter()).isEqualTo(authority.notAfter());
    }

    @Test
    void knowsItsIssuerFromAnotherOfTheSameName() {
        var facts = CertificateFacts.read(
                authority.issueServer(NAMES, LIFETIME, NOW).certificatePem());
        var otherAuthority = CertificateAuthority.create("Alert History ns/one", NOW);
        assertThat(facts.isIssuedBy(authority)).isTrue();
        assertThat(facts.isIssuedBy(otherAuthority)).isFalse();
        assertThat(facts.isIssuedBy(otherAuthority.certificatePem() + authority.certificatePem()))
                .isTrue();
    }

    @Test
    void readsAWrittenCa() {
        assertThat(CertificateAuthority.read(authority.certificatePem(), authority.keyPem()))
                .isEqualTo(authority);
    }

    @Test
    void reportsWhyACaCannotBeRead() {
        var otherAuthority = CertificateAuthority.create("other", NOW);
        var server = authority.issueServer(NAMES, LIFETIME, NOW);
        assertThatThrownBy(() -> CertificateAuthority.read("", authority.keyPem()))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("no certificate");
        assertThatThrownBy(() -> CertificateAuthority.read("-----BEGIN CERTIFICATE-----\nx\n", authority.keyPem()))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> CertificateAuthority.read(authority.certificatePem(), "nonsense"))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("no private key")
                .hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> CertificateAuthority.read(authority.certificatePem(), otherAuthority.keyPem()))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("does not belong to the certificate");
        assertThatThrownBy(() -> CertificateAuthority.read(server.certificatePem(), server.keyPem()))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("not a CA certificate");
    }

    @Test
    void keysAreNeverPrinted() {
        var issued = authority.issueClient("x", LIFETIME, NOW);
        assertThat(authority + " " + issued + " " + CaBundle.of(authority))
                .doesNotContain("KEY")
                .doesNotContain("BEGIN");
    }

    @Test
    void renewsAfterTwoThirds() {
        var facts = CertificateFacts.read(
                authority.issueServer(NAMES, LIFETIME, NOW).certificatePem());
        var next = CertificateRenewal.dueAt(facts);
        assertThat(next).isBetween(NOW.plus(Duration.ofDays(59)), NOW.plus(Duration.ofDays(60)));
        assertThat(CertificateRenewal.isDue(facts, next.minusSeconds(1))).isFalse();
        assertThat(CertificateRenewal.isDue(facts, next)).isTrue();
    }
}
