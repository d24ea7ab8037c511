package io.alerthistory.postgres.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.quantity.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlannerTest {
    @ParameterizedTest
    @ValueSource(strings = {"1Gi", "2Gi", "3000Mi", "8Gi", "64Gi", "1Ti"})
    void theSumIsNeverMoreThanTheLimit(String memory) {
        var problems = new ProblemCollector();
        var plan = plan("resources: {memory: " + memory + "}", problems);
        assertThat(problems.list()).isEmpty();
        assertThat(plan.total()).isLessThanOrEqualTo(plan.limit());
        assertThat(plan.workMem()).isGreaterThanOrEqualTo(Bytes.mebibytes(1));
    }

    @Test
    void aSpecThatCannotFitIsRefusedWithTheSumAndARemedyThatIsEnough() {
        var problems = new ProblemCollector();
        plan("resources: {memory: 512Mi}", problems);
        assertThat(problems.list())
                .map(ValidationProblem::message)
                .singleElement()
                .asString()
                .contains("shared_buffers 128Mi + ", "write at least ");
        var sufficient = problems.list().getFirst().message().replaceAll(".*write at least ([0-9]+[GM]i).*", "$1");
        var noProblems = new ProblemCollector();
        plan("resources: {memory: " + sufficient + "}", noProblems);
        assertThat(noProblems.list()).isEmpty();
    }

    @Test
    void theImageCountsItsSharedMemoryVolume() {
        var plan = plan("resources: {memory: 4Gi}", new ProblemCollector());
        assertThat(plan.summands()).anySatisfy(summand -> {
            assertThat(summand.name()).isEqualTo("/dev/shm");
            assertThat(summand.bytes()).isEqualTo(plan.sharedMemoryVolume());
        });
    }

    @Test
    void connectionsCountTheSurgeOfARollingUpdate() {
        var clients = TestInstances.of(
                        "clients: {replicas: 10, maxSurge: 25%, connectionsPerReplica: 20, reservedConnections: 0}")
                .clients();
        assertThat(clients.serviceConnections()).isEqualTo(260);
        assertThat(ConnectionPlan.of(clients).total()).isEqualTo(270);
    }

    private static MemoryPlan plan(String spec, ProblemCollector problems) {
        return MemoryPlanner.plan(TestInstances.of(spec), PostgresBuild.IMAGE, UserParameters.none(), problems);
    }
}
