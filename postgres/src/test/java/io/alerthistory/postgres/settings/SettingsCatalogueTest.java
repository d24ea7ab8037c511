package io.alerthistory.postgres.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresVersion;
import io.alerthistory.spec.problem.ProblemCollector;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of the catalogue: its own values are accepted, the next ones beyond are not, and what is ours is refused.
 */
class SettingsCatalogueTest {
    static Stream<Setting> settings() {
        return Stream.of(PostgresVersion.values())
                .flatMap(version -> SettingsCatalogue.of(version, PostgresBuild.IMAGE).settings().stream());
    }

    @ParameterizedTest
    @EnumSource
    void catalogueIsWhole(PostgresVersion version) {
        assertThat(SettingsCatalogue.of(version, PostgresBuild.IMAGE).settings())
                .hasSizeGreaterThan(370);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void acceptsItsBootValue(Setting setting) {
        // Some boot values are replaced at start, before any file is read: they are never written.
        if (ReservedSettings.reason(setting).isEmpty()) {
            assertAccepted(setting, setting.bootValue());
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void acceptsItsBoundsAndNothingBeyond(Setting setting) {
        if (setting.type() == SettingType.INTEGER
                && ReservedSettings.reason(setting).isEmpty()) {
            assertAccepted(setting, SettingUnit.formatPlain(setting.minimum()));
            assertAccepted(setting, SettingUnit.formatPlain(lastAccepted(setting)));
            assertRefused(setting, SettingUnit.formatPlain(setting.minimum() - 1));
            assertRefused(setting, SettingUnit.formatPlain(setting.maximum() + 1));
            assertRefused(setting, "banana");
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void acceptsEachChoiceAndNoOther(Setting setting) {
        if (setting.type() == SettingType.ENUM) {
            setting.enumValues().forEach(value -> assertAccepted(setting, value));
            assertRefused(setting, "banana");
        }
        if (setting.type() == SettingType.BOOL) {
            assertAccepted(setting, "on");
            assertAccepted(setting, "off");
            assertRefused(setting, "o");
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void refusalsAlwaysSayWhatToDo(Setting setting) {
        var problems = new ProblemCollector();
        var catalogue = SettingsCatalogue.of(PostgresVersion.V18, PostgresBuild.IMAGE);
        ParameterCheck.check(Map.of(setting.name(), "\u0007 banana"), catalogue, problems);
        problems.list()
                .forEach(problem -> assertThat(problem.message())
                        .containsAnyOf("; write", "; remove", "did you mean", "is not a setting"));
    }

    private static double lastAccepted(Setting setting) {
        return CheckHooks.violation(setting, setting.maximum()).isEmpty()
                ? setting.maximum()
                : setting.name().equals("max_stack_depth") ? 7680 : Math.floor(setting.maximum() / 16) * 16;
    }

    private static void assertAccepted(Setting setting, String value) {
        assertThat(ValueCheck.check(setting, value))
                .as("%s = '%s'", setting.name(), value)
                .isInstanceOf(SettingCheckResult.ValidSetting.class);
    }

    private static void assertRefused(Setting setting, String value) {
        assertThat(ValueCheck.check(setting, value))
                .as("%s = '%s'", setting.name(), value)
                .isInstanceOf(SettingCheckResult.InvalidSetting.class);
    }
}
