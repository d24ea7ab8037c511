package io.alerthistory.postgres.capacity;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.WalPlan;
import io.alerthistory.postgres.memory.ConnectionPlan;
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
 * @param text the table, including warnings
 * @param warnings the warnings only
 * @param problems other errors of the instance, such as invalid parameters or insufficient memory
 */
public record CapacityReport(String text, List<String> warnings, List<ValidationProblem> problems) {
    public CapacityReport {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    public static CapacityReport of(PostgresInstance instance, PostgresBuild build, AlertCost alertCost) {
        var problems = new ProblemCollector();
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var userParameters = new UserParameters(ParameterCheck.check(instance.parameters(), catalogue, problems));
        var wal = WalPlan.of(instance, userParameters);
        var disk = CapacityPlan.of(instance, wal.maxSize(), wal.tempFileLimit(), alertCost);
        var memory = MemoryPlanner.plan(instance, build, userParameters, problems);
        var text = CapacityTable.render(disk, memory, ConnectionPlan.of(instance.clients()));
        return new CapacityReport(text, disk.warnings(), problems.list());
    }
}
