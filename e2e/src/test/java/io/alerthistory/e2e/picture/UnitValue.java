package io.alerthistory.e2e.picture;

import java.util.Locale;

/** A value as a person reads it, by the names that Grafana gives to units. */
final class UnitValue {
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti"};
    private static final String[] DECIMAL = {"", "k", "M", "G", "T"};

    private UnitValue() {}

    static String of(double value, String unit) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return switch (unit) {
            case "bytes" -> scaled(value, 1024, BINARY) + "B";
            case "Bps" -> scaled(value, 1024, BINARY) + "B/s";
            case "percentunit" -> plain(value * 100) + " %";
            case "s" -> time(value);
            case "cps", "ops", "reqps" -> scaled(value, 1000, DECIMAL) + "/s";
            default -> scaled(value, 1000, DECIMAL);
        };
    }

    private static String time(double seconds) {
        double size = Math.abs(seconds);
        if (size > 0 && size < 1) {
            return plain(seconds * 1000) + " ms";
        }
        return size < 120
                ? plain(seconds) + " s"
                : size < 7200
                        ? plain(seconds / 60) + " min"
                        : size < 172_800 ? plain(seconds / 3600) + " h" : plain(seconds / 86_400) + " d";
    }

    private static String scaled(double value, int base, String[] prefixes) {
        int power = 0;
        double mantissa = value;
        while (Math.abs(mantissa) >= base && power < prefixes.length - 1) {
            mantissa /= base;
            power++;
        }
        return plain(mantissa) + " " + prefixes[power];
    }

    private static String plain(double value) {
        var digits = Math.abs(value) >= 100 || value == Math.rint(value) ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, digits, value);
    }
}
