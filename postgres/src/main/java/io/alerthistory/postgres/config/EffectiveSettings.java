package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Checked;
import io.alerthistory.postgres.settings.Setting;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.ValueCheck;
import io.alerthistory.postgres.settings.Wishes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each setting will be: as the user wishes, else as we write it, else as PostgreSQL starts without. */
final class EffectiveSettings {
    private final SettingsCatalogue catalogue;
    private final Wishes wishes;
    private final Map<String, String> ours = new HashMap<>();

    EffectiveSettings(SettingsCatalogue catalogue, List<ConfigSection> sections, Wishes wishes) {
        this.catalogue = catalogue;
        this.wishes = wishes;
        sections.forEach(section -> section.lines().forEach(line -> ours.put(line.name(), line.value())));
    }

    boolean has(String name) {
        return catalogue.find(name).isPresent();
    }

    /** A number in the setting's own unit. */
    double number(String name) {
        return value(name) instanceof SettingValue.Amount amount ? amount.number() : 0;
    }

    /** Bytes of a memory setting, microseconds of a time. */
    double size(String name) {
        return value(name) instanceof SettingValue.Amount amount ? amount.size() : 0;
    }

    boolean on(String name) {
        return value(name) instanceof SettingValue.Switch toggle && toggle.on();
    }

    boolean is(String name, String choice) {
        return value(name) instanceof SettingValue.Choice chosen
                && chosen.value().equals(choice);
    }

    /** As it would be written in the file. */
    String text(String name) {
        return value(name).text();
    }

    private SettingValue value(String name) {
        var wished = wishes.values().get(name);
        return wished != null ? wished : parsed(catalogue.get(name));
    }

    private SettingValue parsed(Setting setting) {
        var text = ours.getOrDefault(setting.name(), setting.bootValue());
        return switch (ValueCheck.check(setting, text)) {
            case Checked.Accepted accepted -> accepted.value();
            case Checked.Refused refused ->
                throw new IllegalStateException(setting.name() + " = " + text + " " + refused.message());
        };
    }
}
