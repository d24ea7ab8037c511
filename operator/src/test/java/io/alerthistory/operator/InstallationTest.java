package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Platform;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallationTest {
    @Test
    void theStandardOneLooksAfterWhatNamesNone() {
        var standard = named(OperatorSettings.STANDARD);
        assertThat(standard.looksAfter("")).isTrue();
        assertThat(standard.looksAfter("alert-history")).isTrue();
        assertThat(standard.looksAfter("canary")).isFalse();
    }

    @Test
    void anotherLooksAfterWhatNamesItAlone() {
        var canary = named("canary");
        assertThat(canary.looksAfter("canary")).isTrue();
        assertThat(canary.looksAfter("")).isFalse();
        assertThat(canary.looksAfter("alert-history")).isFalse();
    }

    @Test
    void twoInOneNamespaceHaveLeasesOfTheirOwn() {
        assertThat(named(OperatorSettings.STANDARD).lease()).isEqualTo("alert-history-operator");
        assertThat(named("canary").lease()).isEqualTo("canary-operator");
    }

    private static OperatorSettings named(String name) {
        return new OperatorSettings(
                name,
                Set.of(),
                "system",
                "operator-0",
                true,
                InetSocketAddress.createUnresolved("localhost", 8080),
                Platform.standard("system"));
    }
}
