package io.alerthistory.postgres.capacity;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.WalPlan;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlanner;
import io.alerthistory.postgres.settings.ParameterCheck;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import java.util.List;

/**
 * What {@code alert-history capacity} says about an instance.
 *
 * @param text the table, warnings included
 * @param warnings the warnings alone
 * @param problems what is wrong with the instance besides: parameters, memory that does not fit
 */
public record Capacity(String text, List<String> warnings, List<Problem> problems) {
    public Capacity {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    public static Capacity of(PostgresInstance instance, PostgresBuild build, MeasuredBytes measured) {
        var problems = new Problems();
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var wishes = new Wishes(ParameterCheck.check(instance.parameters(), catalogue, problems));
        var wal = WalPlan.of(instance, wishes);
        var disk = CapacityPlan.of(instance, wal.most(), wal.temporary(), measured);
        var memory = MemoryPlanner.plan(instance, build, wishes, problems);
        var text = CapacityTable.render(disk, memory, ConnectionPlan.of(instance.clients()));
        return new Capacity(text, disk.warnings(), problems.list());
    }
}
