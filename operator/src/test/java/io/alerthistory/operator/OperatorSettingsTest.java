package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.PlatformDefaults;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
    @Test
    void theDefaultInstallationManagesUnlabelledInstances() {
        var standard = settings(OperatorSettings.DEFAULT_NAME);
        assertThat(standard.isResponsibleFor("")).isTrue();
        assertThat(standard.isResponsibleFor("alert-history")).isTrue();
        assertThat(standard.isResponsibleFor("canary")).isFalse();
    }

    @Test
    void anotherInstallationManagesOnlyItsOwnInstances() {
        var canary = settings("canary");
        assertThat(canary.isResponsibleFor("canary")).isTrue();
        assertThat(canary.isResponsibleFor("")).isFalse();
        assertThat(canary.isResponsibleFor("alert-history")).isFalse();
    }

    @Test
    void installationsInOneNamespaceHaveDifferentLeases() {
        assertThat(settings(OperatorSettings.DEFAULT_NAME).leaseName()).isEqualTo("alert-history-operator");
        assertThat(settings("canary").leaseName()).isEqualTo("canary-operator");
    }

    private static OperatorSettings settings(String name) {
        return new OperatorSettings(
                name,
                Set.of(),
                "system",
                "operator-0",
                true,
                InetSocketAddress.createUnresolved("localhost", 8080),
                PlatformDefaults.standard("system"));
    }
}
