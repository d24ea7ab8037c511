package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Setting;
import io.alerthistory.postgres.settings.SettingCheckResult;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.postgres.settings.ValueCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The effective value of each setting: the user's value, else ours, else PostgreSQL's default. */
final class EffectiveSettings {
    private final SettingsCatalogue catalogue;
    private final UserParameters userParameters;
    private final Map<String, String> renderedValues = new HashMap<>();

    EffectiveSettings(SettingsCatalogue catalogue, List<ConfigSection> sections, UserParameters userParameters) {
        this.catalogue = catalogue;
        this.userParameters = userParameters;
        sections.forEach(section -> section.lines().forEach(line -> renderedValues.put(line.name(), line.value())));
    }

    boolean has(String name) {
        return catalogue.find(name).isPresent();
    }

    /** A number in the setting's own unit. */
    double number(String name) {
        return value(name) instanceof SettingValue.NumericValue amount ? amount.number() : 0;
    }

    /** Bytes of a memory setting, microseconds of a time. */
    double size(String name) {
        return value(name) instanceof SettingValue.NumericValue amount ? amount.size() : 0;
    }

    boolean isOn(String name) {
        return value(name) instanceof SettingValue.BooleanValue toggle && toggle.isOn();
    }

    boolean is(String name, String expected) {
        return value(name) instanceof SettingValue.EnumValue enumValue
                && enumValue.value().equals(expected);
    }

    /** As it would be written in the file. */
    String text(String name) {
        return value(name).text();
    }

    private SettingValue value(String name) {
        var userValue = userParameters.values().get(name);
        return userValue != null ? userValue : parse(catalogue.get(name));
    }

    private SettingValue parse(Setting setting) {
        var text = renderedValues.getOrDefault(setting.name(), setting.bootValue());
        return switch (ValueCheck.check(setting, text)) {
            case SettingCheckResult.ValidSetting validSetting -> validSetting.value();
            case SettingCheckResult.InvalidSetting invalidSetting ->
                throw new IllegalStateException(setting.name() + " = " + text + " " + invalidSetting.message());
        };
    }
}
