package io.alerthistory.postgres.config;

import io.alerthistory.postgres.access.HbaFile;
import io.alerthistory.postgres.access.IdentFile;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.postgres.memory.MemoryPlanner;
import io.alerthistory.postgres.memory.ProcessPlan;
import io.alerthistory.postgres.settings.ParameterCheck;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import java.util.List;

/** From an instance to the three files that PostgreSQL reads: the one path for laptop, render and operator. */
public final class PostgresConfiguration {
    private PostgresConfiguration() {}

    /** The files of {@code instance} at {@code location}, or everything that is wrong with it at once. */
    public static Rendered render(PostgresInstance instance, Location location) {
        var problems = new Problems();
        var wanted = wishes(instance, problems);
        var plan = MemoryPlanner.plan(instance, location.build(), wanted, problems);
        var here = BuildDifferences.of(instance, location, wanted);
        var sizing = sizing(instance, location, here.wishes(), plan);
        var sections = PostgresqlConf.sections(sizing);
        if (ConnectionPlan.of(instance.clients()).fits(problems)) {
            Contradictions.check(instance, sections, wanted, problems);
        }
        return problems.isEmpty() ? files(sizing, sections, here) : new Rendered.Refused(problems.list());
    }

    /** Everything that is wrong with {@code instance}, wherever it would run; empty when nothing is. */
    public static List<Problem> problems(PostgresInstance instance) {
        return switch (render(instance, Location.Image.standard())) {
            case Rendered.Files files -> List.of();
            case Rendered.Refused refused -> refused.problems();
        };
    }

    // Checked against the image, which can do all: what this build lacks is a difference, not the user's mistake.
    private static Wishes wishes(PostgresInstance instance, Problems problems) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        return new Wishes(ParameterCheck.check(instance.parameters(), catalogue, problems));
    }

    private static Sizing sizing(PostgresInstance instance, Location location, Wishes wishes, MemoryPlan memory) {
        return new Sizing(
                instance,
                location,
                ConnectionPlan.of(instance.clients()),
                ProcessPlan.of(instance, wishes),
                memory,
                WalPlan.of(instance, wishes));
    }

    private static Rendered files(Sizing sizing, List<ConfigSection> sections, BuildDifferences here) {
        var hba = hba(sizing);
        var ident = ident(sizing);
        var conf = PostgresqlConf.render(sections, here.wishes(), ConfigHeader.of(sizing, hba, ident));
        return new Rendered.Files(conf, hba, ident, PostgresqlConf.hash(conf), sizing.memory(), here.differences());
    }

    private static String hba(Sizing sizing) {
        return sizing.embedded()
                ? HbaFile.embedded()
                : HbaFile.image(sizing.instance().tls().mode());
    }

    private static String ident(Sizing sizing) {
        return sizing.embedded() ? IdentFile.embedded() : IdentFile.image();
    }
}
