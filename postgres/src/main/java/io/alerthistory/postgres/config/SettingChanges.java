package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Setting;
import io.alerthistory.postgres.settings.SettingCheckResult;
import io.alerthistory.postgres.settings.SettingContext;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.ValueCheck;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two files that {@link PostgresConfiguration} wrote, by the meaning of each setting. */
public final class SettingChanges {
    private SettingChanges() {}

    /**
     * What {@code after} sets otherwise than {@code before}, by name; the hash of the file is no setting of anybody's.
     */
    public static List<SettingChange> between(String before, String after, SettingsCatalogue catalogue) {
        var oldSettings = ConfigReader.settings(before);
        var newSettings = ConfigReader.settings(after);
        var names = new TreeSet<>(oldSettings.keySet());
        names.addAll(newSettings.keySet());
        names.remove(PostgresqlConf.HASH_SETTING);
        return names.stream()
                .flatMap(
                        name -> change(
                                name,
                                value(name, oldSettings, catalogue),
                                value(name, newSettings, catalogue),
                                catalogue)
                                .stream())
                .toList();
    }

    private static Optional<SettingChange> change(String name, String from, String to, SettingsCatalogue catalogue) {
        var setting = catalogue.find(name);
        boolean same = from.equals(to)
                || setting.filter(knownSetting -> areEquivalent(knownSetting, from, to))
                        .isPresent();
        return same
                ? Optional.empty()
                : Optional.of(new SettingChange(
                        name, from, to, setting.map(Setting::context).orElse(SettingContext.SIGHUP)));
    }

    private static String value(String name, SortedMap<String, String> file, SettingsCatalogue catalogue) {
        return Optional.ofNullable(file.get(name))
                .or(() -> catalogue.find(name).map(Setting::bootValue))
                .orElse("");
    }

    // 8MB is 8192kB: PostgreSQL sees no change either.
    private static boolean areEquivalent(Setting setting, String first, String second) {
        return ValueCheck.check(setting, first) instanceof SettingCheckResult.ValidSetting(SettingValue left)
                && ValueCheck.check(setting, second) instanceof SettingCheckResult.ValidSetting(SettingValue right)
                && canonicalValue(left).equals(canonicalValue(right));
    }

    private static Object canonicalValue(SettingValue value) {
        return switch (value) {
            case SettingValue.NumericValue amount -> amount.number();
            case SettingValue.BooleanValue toggle -> toggle.isOn();
            case SettingValue.EnumValue choice -> choice.value();
            case SettingValue.StringValue text -> text.text();
        };
    }

    /** Reads the settings of a file that we wrote, by name. */
    private static final class ConfigReader {
        private ConfigReader() {}

        static SortedMap<String, String> settings(String file) {
            var settings = new TreeMap<String, String>();
            file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int equals = line.indexOf(" = ");
                        if (equals > 0) {
                            settings.put(line.substring(0, equals), value(line.substring(equals + 3)));
                        }
                    });
            return settings;
        }

        private static String value(String literal) {
            if (!literal.startsWith("'")) {
                return literal.split("[ \t#]", 2)[0];
            }
            var text = new StringBuilder();
            for (int i = 1; i < literal.length(); i++) {
                char c = literal.charAt(i);
                boolean more = i + 1 < literal.length();
                if (c == '\\' && more) {
                    text.append(escaped(literal.charAt(++i)));
                } else if (c == '\'' && more && literal.charAt(i + 1) == '\'') {
                    text.append(literal.charAt(++i));
                } else if (c == '\'') {
                    break;
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        }

        private static char escaped(char c) {
            return switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> c;
            };
        }
    }
}
