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
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/** Renders the three files that PostgreSQL reads. The laptop, {@code render} and the operator all use this class. */
public final class PostgresConfiguration {
    private PostgresConfiguration() {}

    /** The files of {@code instance} at {@code location}, or everything that is wrong with it at once. */
    public static ConfigurationResult render(PostgresInstance instance, ServerLayout layout) {
        var problems = new ProblemCollector();
        var userParameters = userParameters(instance, problems);
        var plan = MemoryPlanner.plan(instance, layout.build(), userParameters, problems);
        var buildDifferences = BuildDifferences.of(instance, layout, userParameters);
        var serverPlan = serverPlan(instance, layout, buildDifferences.userParameters(), plan);
        var sections = PostgresqlConf.sections(serverPlan);
        if (ConnectionPlan.of(instance.clients()).fits(problems)) {
            ContradictionCheck.check(instance, sections, userParameters, problems);
        }
        return problems.isEmpty()
                ? files(serverPlan, sections, buildDifferences)
                : new ConfigurationResult.InvalidConfiguration(problems.list());
    }

    /** Everything that is wrong with {@code instance}, wherever it would run; empty when nothing is. */
    public static List<ValidationProblem> problems(PostgresInstance instance) {
        return switch (render(instance, ServerLayout.ContainerLayout.standard())) {
            case ConfigurationResult.PostgresConfigFiles files -> List.of();
            case ConfigurationResult.InvalidConfiguration invalidConfiguration -> invalidConfiguration.problems();
        };
    }

    // Checked against the image, which can do all: what this build lacks is a difference, not the user's mistake.
    private static UserParameters userParameters(PostgresInstance instance, ProblemCollector problems) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        return new UserParameters(ParameterCheck.check(instance.parameters(), catalogue, problems));
    }

    private static ServerPlan serverPlan(
            PostgresInstance instance, ServerLayout layout, UserParameters userParameters, MemoryPlan memory) {
        return new ServerPlan(
                instance,
                layout,
                ConnectionPlan.of(instance.clients()),
                ProcessPlan.of(instance, userParameters),
                memory,
                WalPlan.of(instance, userParameters));
    }

    private static ConfigurationResult files(
            ServerPlan serverPlan, List<ConfigSection> sections, BuildDifferences buildDifferences) {
        var hba = hba(serverPlan);
        var ident = ident(serverPlan);
        var conf = PostgresqlConf.render(
                sections, buildDifferences.userParameters(), ConfigHeader.of(serverPlan, hba, ident));
        return new ConfigurationResult.PostgresConfigFiles(
                conf, hba, ident, PostgresqlConf.hash(conf), serverPlan.memory(), buildDifferences.differences());
    }

    private static String hba(ServerPlan serverPlan) {
        return serverPlan.isEmbedded()
                ? HbaFile.embedded()
                : HbaFile.image(serverPlan.instance().tls().mode());
    }

    private static String ident(ServerPlan serverPlan) {
        return serverPlan.isEmbedded() ? IdentFile.embedded() : IdentFile.image();
    }
}
