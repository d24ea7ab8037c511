package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus sends to Alertmanager and to the service, so everything is heard of twice. */
class BothWaysTest extends SenderScenarios {
    @Override
    String alerting() throws InterruptedException {
        return Configurations.alerting(service, alertmanager);
    }

    @Test
    void answersOnTheCommandLine() throws InterruptedException {
        switches.on("command-line");
        Episode episode = history.await(of("command-line"), Episode::fires, PATIENCE);

        List<String> command = List.of(
                Checkout.PROGRAM.toString(),
                "query",
                "switch=\"command-line\"",
                "--from",
                "1h",
                "--url",
                service.url());
        Program.Finished query = Program.run(directory.resolve("query.log"), command, PATIENCE);

        assertThat(query.exit()).as(query.output()).isZero();
        assertThat(query.output()).contains("Switch", "firing");
        assertThat(episode.fires()).isTrue();
        switches.off("command-line");
    }
}
