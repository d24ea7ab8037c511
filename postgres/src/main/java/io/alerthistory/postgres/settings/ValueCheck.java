package io.alerthistory.postgres.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses a value exactly as PostgreSQL's guc.c does. If PostgreSQL would reject it, the result states what to write
 * instead.
 */
public final class ValueCheck {
    private static final List<String> ON_OFF_ALIASES = List.of("true", "false", "yes", "no", "1", "0");

    // The largest double, as pg_settings prints it.
    private static final double BOUNDLESS = 1e308;

    private ValueCheck() {}

    public static SettingCheckResult check(Setting setting, String text) {
        if (text.indexOf(0) >= 0) {
            return new SettingCheckResult.InvalidSetting("contains a NUL character; remove it");
        }
        return switch (setting.type()) {
            case BOOL -> bool(text);
            case INTEGER -> integer(setting, text);
            case REAL -> real(setting, text);
            case ENUM -> choice(setting, text);
            case STRING -> text(setting, text);
        };
    }

    private static SettingCheckResult text(Setting setting, String text) {
        return CheckHooks.violation(setting, text)
                .<SettingCheckResult>map(SettingCheckResult.InvalidSetting::new)
                .orElseGet(() -> new SettingCheckResult.ValidSetting(new SettingValue.StringValue(text)));
    }

    private static SettingCheckResult checkHook(Setting setting, SettingValue.NumericValue value) {
        return CheckHooks.violation(setting, value.number())
                .<SettingCheckResult>map(SettingCheckResult.InvalidSetting::new)
                .orElseGet(() -> new SettingCheckResult.ValidSetting(value));
    }

    // parse_bool: any unambiguous beginning of true, false, yes, no, on, off, in any case; 1 and 0.
    private static SettingCheckResult bool(String text) {
        var lowerCase = text.toLowerCase(Locale.ROOT);
        boolean on = isPrefix("true", lowerCase)
                || isPrefix("yes", lowerCase)
                || lowerCase.equals("on")
                || lowerCase.equals("1");
        boolean off = isPrefix("false", lowerCase)
                || isPrefix("no", lowerCase)
                || (isPrefix("off", lowerCase) && lowerCase.length() > 1)
                || lowerCase.equals("0");
        return on || off
                ? new SettingCheckResult.ValidSetting(new SettingValue.BooleanValue(text, on))
                : new SettingCheckResult.InvalidSetting("is not a boolean; write \"on\" or \"off\"");
    }

    private static boolean isPrefix(String word, String text) {
        return !text.isEmpty() && word.startsWith(text);
    }

    private static SettingCheckResult integer(Setting setting, String text) {
        var value =
                CNumber.integer(text).flatMap(number -> inUnit(setting, number)).map(Math::rint);
        if (value.isEmpty()) {
            return notANumber(setting, "a whole number");
        }
        boolean fits = value.get() <= Integer.MAX_VALUE && value.get() >= Integer.MIN_VALUE;
        return fits ? inRange(setting, text, value.get()) : outOfRange(setting);
    }

    private static SettingCheckResult real(Setting setting, String text) {
        return CNumber.real(text)
                .flatMap(number -> inUnit(setting, number))
                .map(value -> inRange(setting, text, value))
                .orElseGet(() -> notANumber(setting, "a number"));
    }

    // White space may stand before and after the unit; the number without one is in the setting's own.
    private static Optional<Double> inUnit(Setting setting, CNumber number) {
        var suffix = trim(number.remainder());
        return suffix.isEmpty() ? Optional.of(number.value()) : setting.unit().convert(number.value(), suffix);
    }

    private static String trim(String text) {
        return text.replaceAll("^[ \\t\\n\\x0B\\f\\r]+|[ \\t\\n\\x0B\\f\\r]+$", "");
    }

    private static SettingCheckResult inRange(Setting setting, String text, double value) {
        return value < setting.minimum() || value > setting.maximum()
                ? outOfRange(setting)
                : checkHook(setting, new SettingValue.NumericValue(text, value, setting.unit()));
    }

    private static SettingCheckResult outOfRange(Setting setting) {
        var unit = setting.unit();
        var minimum = unit.format(setting.minimum());
        return new SettingCheckResult.InvalidSetting(
                setting.maximum() >= BOUNDLESS
                        ? "is out of range; write " + minimum + " or more"
                        : "is out of range; write " + minimum + " to " + unit.format(setting.maximum()));
    }

    private static SettingCheckResult notANumber(Setting setting, String kind) {
        var suffixes = setting.unit().suffixNames();
        var unit = suffixes.isEmpty()
                ? " without a unit"
                : ", with one of the units " + String.join(", ", suffixes) + " (case matters) or without";
        return new SettingCheckResult.InvalidSetting("is not " + kind + "; write one" + unit);
    }

    private static SettingCheckResult choice(Setting setting, String text) {
        return spellings(setting).stream()
                .filter(value -> equalsInAscii(value, text))
                .findFirst()
                .<SettingCheckResult>map(
                        value -> new SettingCheckResult.ValidSetting(new SettingValue.EnumValue(text, value)))
                .orElseGet(() -> new SettingCheckResult.InvalidSetting(
                        "is none of its values; write one of " + String.join(", ", setting.enumValues())));
    }

    // pg_settings hides the aliases that PostgreSQL takes besides (guc_tables.c, config_enum_entry.hidden).
    private static List<String> spellings(Setting setting) {
        var spellings = new ArrayList<>(setting.enumValues());
        if (spellings.contains("on") && spellings.contains("off")) {
            spellings.addAll(ON_OFF_ALIASES);
        }
        if (spellings.contains("debug1")) {
            spellings.add("debug");
        }
        if (setting.name().equals("wal_level")) {
            spellings.addAll(List.of("archive", "hot_standby"));
        }
        return spellings;
    }

    private static boolean equalsInAscii(String value, String text) {
        return value.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }
}
