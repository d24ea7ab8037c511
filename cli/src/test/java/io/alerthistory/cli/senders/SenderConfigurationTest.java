package io.alerthistory.cli.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.CommittedFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed for alertmanager.yml and prometheus.yml. */
class SenderConfigurationTest {
    @ParameterizedTest
    @CsvSource({"plain,127.0.0.1,false,false", "tokens,history.example,false,true", "tls,::1,true,true"})
    void rendersBothFiles(String name, String host, boolean tls, boolean tokens) {
        var senders = new SenderConfiguration(host, 9098, tls, tokens);
        CommittedFile.golden("senders/" + name + "-alertmanager.yml").check(senders.alertmanager());
        CommittedFile.golden("senders/" + name + "-prometheus.yml").check(senders.prometheus());
        assertThat(senders.text())
                .contains(senders.alertmanager().indent(4), senders.prometheus().indent(4));
    }
}
