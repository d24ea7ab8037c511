package io.alerthistory.postgres.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.SqlQuoting;
import io.alerthistory.postgres.server.TestPostgresServer;
import io.alerthistory.spec.PostgresVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting of the catalogue is put to a real server: what we accept it accepts, what we refuse it refuses. */
class ValueCheckConformanceTest {
    private static final long SEED = 20_261_122;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "banana",
            "1",
            "0",
            "-1",
            "+1",
            " 7",
            "7 ",
            "010",
            "0x10",
            "0X1f",
            "1e1",
            "1.5",
            ".5",
            "5.",
            "-.5",
            "1e400",
            "1e-400",
            "nan",
            "inf",
            "-inf",
            "09",
            "0x",
            "1_000",
            "'",
            "1'",
            "on",
            "ON",
            "tru",
            "o",
            "of",
            "yes",
            "n",
            "2147483648",
            "99999999999999999999",
            "1.5e2",
            "0x1.8",
            "0x1p3");
    private static final List<String> SUFFIXES = List.of(
            "B", "kB", "KB", "kb", "MB", "mb", "GB", "TB", "PB", "us", "ms", "s", "S", "min", "h", "d", "week", " kB",
            " ms ", "kBx", "k");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void agreesWithTheServerAboutEachValueOfEachSetting(PostgresVersion version) throws Exception {
        var random = new Random(SEED);
        var disagreements = new ArrayList<String>();
        int valueCount = 0;
        try (var server = TestPostgresServer.create(version, directory)
                        .start("fsync=off", "shared_preload_libraries=pg_stat_statements");
                var connection = server.connect()) {
            for (var setting :
                    SettingsCatalogue.of(version, PostgresBuild.EMBEDDED).settings()) {
                if (ReservedSettings.reason(setting).isEmpty()) {
                    reset(connection);
                    for (var value : values(setting, random)) {
                        compare(connection, setting, value, disagreements);
                        valueCount++;
                    }
                }
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(valueCount).as("values put to the server").isGreaterThan(4_000);
    }

    private static void compare(Connection connection, Setting setting, String value, List<String> disagreements) {
        var ourResult = ValueCheck.check(setting, value);
        var serverError = serverError(connection, setting.name(), value);
        if (ourResult instanceof SettingCheckResult.ValidSetting != serverError.isEmpty()
                && !isAboutTheSum(ourResult)) {
            disagreements.add(
                    setting.name() + " = '" + value + "': we say " + ourResult + ", PostgreSQL says " + serverError);
        }
    }

    // 16 and 17 check the sum of all processes with each of its parts; for us it is a contradiction, as in 18.
    private static boolean isAboutTheSum(SettingCheckResult ourResult) {
        return ourResult instanceof SettingCheckResult.ValidSetting(SettingValue.NumericValue amount)
                && amount.unit() == SettingUnit.NONE
                && amount.number() > 262_100
                && amount.number() <= 262_143;
    }

    // Each ALTER SYSTEM writes all that were set before once more.
    private static void reset(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET ALL");
        }
    }

    /** The error, or nothing when the server takes the value. */
    private static String serverError(Connection connection, String name, String value) {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET " + SqlQuoting.identifier(name) + " = " + SqlQuoting.literal(value));
            return "";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static Set<String> values(Setting setting, Random random) {
        var values = new LinkedHashSet<String>();
        values.add(setting.bootValue());
        values.addAll(setting.enumValues());
        if (setting.type() == SettingType.INTEGER || setting.type() == SettingType.REAL) {
            bounds(setting, values);
            numbers(random, values);
        }
        for (int i = 0; i < 10; i++) {
            values.add(ODD.get(random.nextInt(ODD.size())));
        }
        return values;
    }

    private static void bounds(Setting setting, Set<String> values) {
        double step = setting.type() == SettingType.INTEGER ? 1 : 0.5;
        for (double bound : List.of(setting.minimum(), setting.maximum())) {
            values.add(SettingUnit.formatPlain(bound));
            values.add(setting.unit().format(bound));
            values.add(SettingUnit.formatPlain(bound - step));
            values.add(SettingUnit.formatPlain(bound + step));
        }
    }

    private static void numbers(Random random, Set<String> values) {
        for (int i = 0; i < 10; i++) {
            var number = random.nextBoolean()
                    ? Integer.toString(random.nextInt(200_000))
                    : random.nextInt(5_000) + "." + random.nextInt(100);
            values.add(number + SUFFIXES.get(random.nextInt(SUFFIXES.size())));
        }
    }
}
