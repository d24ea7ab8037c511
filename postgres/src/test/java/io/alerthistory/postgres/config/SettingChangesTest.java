package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.SettingContext;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.spec.PostgresVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two files, compared as PostgreSQL would take them. */
class SettingChangesTest {
    @Test
    void findsNothingBetweenAFileAndItself() {
        var file = file("parameters: {work_mem: 1MB}");

        assertThat(between(file, file)).isEmpty();
    }

    @Test
    void tellsWhatPostgresTakesAtOnceFromWhatItTakesAtItsStart() {
        assertThat(between(file(""), file("parameters: {work_mem: 512kB, max_worker_processes: 9}")))
                .contains(new SettingChange("max_worker_processes", "8", "9", SettingContext.POSTMASTER))
                .extracting(SettingChange::name, SettingChange::to, SettingChange::context)
                .contains(org.assertj.core.groups.Tuple.tuple("work_mem", "512kB", SettingContext.USER));
    }

    @Test
    void comparesByWhatAValueMeans() {
        assertThat(between(file("parameters: {work_mem: 1MB}"), file("parameters: {work_mem: 1024kB}")))
                .isEmpty();
    }

    @Test
    void showsTheDefaultWhereAFileSaysNothing() {
        assertThat(between(file(""), file("parameters: {geqo_seed: \"0.5\"}")))
                .containsExactly(new SettingChange("geqo_seed", "0", "0.5", SettingContext.USER));
    }

    @Test
    void readsWhatWasQuoted() {
        assertThat(between("", "application_name = 'it''s a \\\\ b # c'   # why\n"))
                .extracting(SettingChange::to)
                .containsExactly("it's a \\ b # c");
    }

    private static List<SettingChange> between(String before, String after) {
        return SettingChanges.between(before, after, SettingsCatalogue.of(PostgresVersion.V16, PostgresBuild.IMAGE));
    }

    private static String file(String spec) {
        return switch (PostgresConfiguration.render(TestInstances.of(spec), ServerLayout.ContainerLayout.standard())) {
            case ConfigurationResult.PostgresConfigFiles files -> files.postgresqlConf();
            case ConfigurationResult.InvalidConfiguration invalidConfiguration ->
                throw new AssertionError(invalidConfiguration.problems());
        };
    }
}
