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
        assertThat(ScramVerifier.of(new Password("pencil"), salt).text())
                .isEqualTo("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                        + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    @Test
    void secretsAreNeverPrinted() {
        var password = new Password("hunter2");
        var verifier = ScramVerifier.of(password, new byte[16]);
        var logins = Logins.service(verifier);
        assertThat(password + " " + verifier + " " + logins + " " + Optional.of(password))
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
        assertThat(Sql.identifier("a\"; DROP TABLE x; --")).isEqualTo("\"a\"\"; DROP TABLE x; --\"");
        assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
        assertThat(Sql.literal("\\'")).isEqualTo("E'\\\\'''");
        assertThatThrownBy(() -> Sql.literal("\0")).isInstanceOf(IllegalArgumentException.class);
    }
}
