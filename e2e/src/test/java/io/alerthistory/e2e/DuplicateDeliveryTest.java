package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus sends to Alertmanager and to the service, so everything is heard of twice. */
class DuplicateDeliveryTest extends SenderScenarios {
    @Override
    String alerting() throws InterruptedException {
        return SenderFiles.alerting(service, alertmanager);
    }

    @Test
    void answersOnTheCommandLine() throws InterruptedException {
        switches.turnOn("command-line");
        EpisodeView episode = history.await(matchers("command-line"), EpisodeView::isFiring, PATIENCE);

        List<String> command = List.of(
                ProjectCheckout.PROGRAM.toString(),
                "query",
                "switch=\"command-line\"",
                "--from",
                "1h",
                "--url",
                service.url());
        TestProcess.ProcessResult query = TestProcess.run(directory.resolve("query.log"), command, PATIENCE);

        assertThat(query.exit()).as(query.output()).isZero();
        assertThat(query.output()).contains("Switch", "firing");
        assertThat(episode.isFiring()).isTrue();
        switches.turnOff("command-line");
    }
}
