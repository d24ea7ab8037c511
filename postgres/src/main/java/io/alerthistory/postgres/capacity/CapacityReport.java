package io.alerthistory.postgres.capacity;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.WalPlan;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.postgres.memory.MemoryPlanner;
import io.alerthistory.postgres.settings.ParameterCheck;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/**
 * The output of {@code alert-history capacity}.
 *
 * @param disk what the volume has to hold
 * @param problems other errors of the instance, such as invalid parameters or insufficient memory
 */
public record CapacityReport(
        CapacityPlan disk, MemoryPlan memory, ConnectionPlan connections, List<ValidationProblem> problems) {
    public CapacityReport {
        problems = List.copyOf(problems);
    }

    public static CapacityReport of(PostgresInstance instance, PostgresBuild build, AlertCost alertCost) {
        var problems = new ProblemCollector();
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var userParameters = new UserParameters(ParameterCheck.check(instance.parameters(), catalogue, problems));
        var wal = WalPlan.of(instance, userParameters);
        var disk = CapacityPlan.of(instance, wal.maxSize(), wal.tempFileLimit(), alertCost);
        var memory = MemoryPlanner.plan(instance, build, userParameters, problems);
        return new CapacityReport(disk, memory, ConnectionPlan.of(instance.clients()), problems.list());
    }

    /** As a table, warnings included. */
    public String text() {
        return CapacityTable.render(disk, memory, connections);
    }

    public List<String> warnings() {
        return disk.warnings();
    }
}
