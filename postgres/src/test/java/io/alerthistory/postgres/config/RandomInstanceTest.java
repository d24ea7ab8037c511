package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.capacity.AlertCost;
import io.alerthistory.postgres.capacity.CapacityReport;
import io.alerthistory.postgres.settings.Setting;
import io.alerthistory.postgres.settings.SettingCheckResult;
import io.alerthistory.postgres.settings.SettingType;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.ValueCheck;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever the instance: files that PostgreSQL would take and memory that fits, or problems; never an exception. */
class RandomInstanceTest {
    private static final List<ServerLayout> LOCATIONS = List.of(
            ServerLayout.ContainerLayout.standard(), new ServerLayout.EmbeddedLayout("/hba", "/ident", "/run/x", 5432));

    @Test
    void rendersValidFilesOrSaysWhyNot() {
        var random = new Random(16_17_18);
        int rendered = 0;
        for (int i = 0; i < 200; i++) {
            var instance = anyInstance(random);
            for (var layout : LOCATIONS) {
                rendered += check(instance, layout);
            }
            assertThat(CapacityReport.of(instance, PostgresBuild.IMAGE, AlertCost.defaults())
                            .text())
                    .contains("DISK");
        }
        assertThat(rendered).as("instances that fit").isGreaterThan(50);
    }

    private static int check(PostgresInstance instance, ServerLayout layout) {
        return switch (PostgresConfiguration.render(instance, layout)) {
            case ConfigurationResult.InvalidConfiguration invalidConfiguration -> {
                assertThat(invalidConfiguration.problems()).isNotEmpty();
                yield 0;
            }
            case ConfigurationResult.PostgresConfigFiles files -> {
                assertThat(files.memory().fits()).isTrue();
                assertEachLineIsValid(instance, layout, files.postgresqlConf());
                yield 1;
            }
        };
    }

    private static void assertEachLineIsValid(PostgresInstance instance, ServerLayout layout, String conf) {
        var catalogue = SettingsCatalogue.of(instance.version(), layout.build());
        conf.lines()
                .filter(line -> line.matches("[A-Za-z_.]+ = .*") && !line.startsWith("alert_history."))
                .forEach(line -> {
                    var name = line.substring(0, line.indexOf(' '));
                    var value = line.substring(line.indexOf('=') + 2)
                            .replaceAll(" +#.*", "")
                            .replace("'", "");
                    assertThat(ValueCheck.check(catalogue.get(name), value))
                            .as(line)
                            .isInstanceOf(SettingCheckResult.ValidSetting.class);
                });
    }

    private static PostgresInstance anyInstance(Random random) {
        var version = List.of(PostgresVersion.values()).get(random.nextInt(3));
        var instance = TestInstances.of("""
                version: "%s"
                resources: {cpu: %dm, memory: %dMi}
                storage: {size: %dGi}
                load: {alertsPerDay: %d, bytesPerAlert: %d, retention: %dd, peakAlertsPerSecond: %d}
                clients: {replicas: %d, maxSurge: %d%%, connectionsPerReplica: %d, reservedConnections: %d}
                """.formatted(
                        version,
                        upTo(random, 100, 1_024_000),
                        upTo(random, 256, 16_777_216),
                        upTo(random, 1, 1 << 20),
                        upTo(random, 1, 1_000_000_000),
                        upTo(random, 1, 1 << 20),
                        upTo(random, 1, 3_650),
                        upTo(random, 1, 10_000_000),
                        upTo(random, 1, 1_000),
                        random.nextInt(101),
                        upTo(random, 1, 1_000),
                        upTo(random, 1, 1_000)));
        var parameters = new TreeMap<String, String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var settings = List.copyOf(
                    SettingsCatalogue.of(version, PostgresBuild.IMAGE).settings());
            var setting = settings.get(random.nextInt(settings.size()));
            parameters.put(setting.name(), anyValue(setting, random));
        }
        return instance.withParameters(parameters);
    }

    // As often small as large.
    private static int upTo(Random random, int minimum, int maximum) {
        return Math.max(minimum, random.nextInt(maximum) >> random.nextInt(20));
    }

    private static String anyValue(Setting setting, Random random) {
        var values = new ArrayList<>(List.of(setting.bootValue(), "on", "off"));
        values.addAll(setting.enumValues());
        if (setting.type() == SettingType.INTEGER || setting.type() == SettingType.REAL) {
            values.add(Long.toString((long) setting.minimum()));
            values.add(Long.toString((long) Math.min(setting.maximum(), Integer.MAX_VALUE)));
        }
        return values.get(random.nextInt(values.size()));
    }
}
