package io.alerthistory.postgres.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {
    @Test
    void isTheOneOfTheRfcsExample() {
        var salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        assertThat(ScramVerifier.of(new RolePassword("pencil"), salt).text())
                .isEqualTo("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                        + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    @Test
    void knowsItsPasswordFromOthers() {
        var verifier = ScramVerifier.of(new RolePassword("pencil"), new byte[16]);
        assertThat(verifier.matches(new RolePassword("pencil"))).isTrue();
        assertThat(verifier.matches(new RolePassword("pencil "))).isFalse();
        // Whoever made it may have iterated longer: PostgreSQL's scram_iterations, or another tool.
        String longer = "SCRAM-SHA-256$8192:AAAAAAAAAAAAAAAAAAAAAA==$";
        assertThat(new ScramVerifier(longer + "AAAA:AAAA").matches(new RolePassword("pencil")))
                .isFalse();
        assertThat(new ScramVerifier("SCRAM-SHA-256$99999999999:=$=:=").matches(new RolePassword("x")))
                .isFalse();
        assertThat(new ScramVerifier("SCRAM-SHA-256$0:AAAA$=:=").matches(new RolePassword("x")))
                .isFalse();
    }

    @Test
    void matchesHoweverThePasswordWasTyped() {
        // RFC 4013: a no-break space is a space, a soft hyphen is nothing, a ligature is its letters.
        var verifier = ScramVerifier.of(new RolePassword("a b\u00e9fi"), new byte[16]);
        assertThat(verifier.matches(new RolePassword("a\u00a0b\u00ade\u0301\ufb01")))
                .isTrue();
    }

    @Test
    void secretsAreNeverPrinted() {
        var password = new RolePassword("hunter2");
        var verifier = ScramVerifier.of(password, new byte[16]);
        var verifiers = LoginVerifiers.service(verifier);
        assertThat(password + " " + verifier + " " + verifiers + " " + Optional.of(password))
                .doesNotContain("hunter2")
                .doesNotContain("SCRAM-SHA-256$");
    }

    @Test
    void whatIsNoVerifierIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> new ScramVerifier("clear text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("clear");
    }

    @Test
    void quotesWhateverIsInTheText() {
        assertThat(SqlQuoting.identifier("a\"; DROP TABLE x; --")).isEqualTo("\"a\"\"; DROP TABLE x; --\"");
        assertThat(SqlQuoting.literal("it's")).isEqualTo("'it''s'");
        assertThat(SqlQuoting.literal("\\'")).isEqualTo("E'\\\\'''");
        assertThatThrownBy(() -> SqlQuoting.literal("\0")).isInstanceOf(IllegalArgumentException.class);
    }
}
