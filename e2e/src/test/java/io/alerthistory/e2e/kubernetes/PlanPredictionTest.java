package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What `alert-history plan` says will happen, and what happens then. */
class PlanPredictionTest {
    private static final String RELOADED = TestPostgresInstance.SMALL + "parameters: {work_mem: 1MB}\n";
    private static final String RESTARTED = RELOADED.replace("memory: 1Gi", "memory: 1200Mi");
    private static final String LARGER = RESTARTED.replace("size: 1Gi", "size: 1200Mi");

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    private Path folder;

    private AlertHistoryCli.CliResult plan(String spec) {
        return AlertHistoryCli.call(
                folder, "plan", "-f", AlertHistoryCli.file(folder, "history", spec), "-n", testNamespace.name());
    }

    @Test
    void whatItSaysIsWhatHappens() {
        var fresh = plan(TestPostgresInstance.SMALL);
        assertThat(fresh.exit()).as(fresh::toString).isEqualTo(2);
        assertThat(fresh.out()).contains("does not exist yet", "history-postgresql-rw");

        var history =
                testNamespace.database("history", TestPostgresInstance.SMALL).awaitReady();
        history.awaitConfigured();
        var same = plan(TestPostgresInstance.SMALL);
        assertThat(same.exit()).as(same::toString).isZero();

        reloads(history);
        restarts(history);
        expands(history);

        var smaller = plan(LARGER.replace("size: 1200Mi", "size: 1Gi"));
        assertThat(smaller.exit()).as(smaller::toString).isEqualTo(1);
        assertThat(smaller.out()).contains("refused", "cannot shrink");
    }

    private void reloads(TestPostgresInstance history) {
        var result = plan(RELOADED);
        assertThat(result.exit()).as(result::toString).isEqualTo(2);
        assertThat(result.out()).containsPattern("work_mem .* 1MB +reloads").contains("no restart");

        var pod = history.pod().getMetadata().getUid();
        var start = history.postmasterStart();
        history.apply(RELOADED);
        history.awaitConfigured();
        assertThat(history.sql("SHOW work_mem")).isEqualTo("1MB");
        assertThat(history.postmasterStart()).isEqualTo(start);
        assertThat(history.pod().getMetadata().getUid()).isEqualTo(pod);
    }

    private void restarts(TestPostgresInstance history) {
        var result = plan(RESTARTED);
        assertThat(result.exit()).as(result::toString).isEqualTo(2);
        assertThat(result.out())
                .containsPattern("resources.memory +1Gi +1200Mi +restarts")
                .contains("1 restart of about");

        var start = history.postmasterStart();
        history.apply(RESTARTED);
        history.awaitConfigured();
        assertThat(history.postmasterStart()).isNotEqualTo(start);
    }

    private void expands(TestPostgresInstance history) {
        var result = plan(LARGER);
        assertThat(result.exit()).as(result::toString).isEqualTo(2);
        assertThat(result.out()).containsPattern("storage.size +1Gi +1200Mi +expands");
        boolean restart = result.out().contains("1 restart");

        var start = history.postmasterStart();
        history.apply(LARGER);
        history.awaitCondition("StorageReady", "True");
        history.awaitConfigured();
        assertThat(!history.postmasterStart().equals(start)).isEqualTo(restart);
    }

    @Test
    void aWrongFileIsOneAndNotTwo() {
        assertThat(plan(TestPostgresInstance.SMALL + "parameters: {work_mem: banana}\n")
                        .exit())
                .isEqualTo(1);
        assertThat(AlertHistoryCli.call(folder, "plan").exit()).isEqualTo(64);
    }
}
