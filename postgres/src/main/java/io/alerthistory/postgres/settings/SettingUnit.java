package io.alerthistory.postgres.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The unit of a setting and its suffixes. Factors are as in PostgreSQL's guc.c, largest first. */
public enum SettingUnit {
    NONE("", 1),
    BYTE("B", 1),
    KILOBYTE("kB", 1 << 10),
    BLOCK("8kB", 1 << 13),
    MEGABYTE("MB", 1 << 20),
    MILLISECOND("ms", 1_000),
    SECOND("s", 1_000_000),
    MINUTE("min", 60_000_000);

    private record UnitSuffix(String text, double size) {}

    // In bytes.
    private static final List<UnitSuffix> MEMORY = List.of(
            new UnitSuffix("TB", 1L << 40),
            new UnitSuffix("GB", 1L << 30),
            new UnitSuffix("MB", 1L << 20),
            new UnitSuffix("kB", 1L << 10),
            new UnitSuffix("B", 1));
    // In microseconds.
    private static final List<UnitSuffix> TIME = List.of(
            new UnitSuffix("d", 86_400_000_000d),
            new UnitSuffix("h", 3_600_000_000d),
            new UnitSuffix("min", 60_000_000d),
            new UnitSuffix("s", 1_000_000d),
            new UnitSuffix("ms", 1_000d),
            new UnitSuffix("us", 1d));

    private final String text;
    private final double size;

    SettingUnit(String text, double size) {
        this.text = text;
        this.size = size;
    }

    static SettingUnit parse(String text) {
        return Arrays.stream(values())
                .filter(unit -> unit.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unit " + text));
    }

    /** Whether plain numbers of this unit are an amount of memory. */
    public boolean isMemory() {
        return suffixes().equals(MEMORY);
    }

    /** Bytes (of memory) or microseconds (of time) in one plain number. */
    public double size() {
        return size;
    }

    /** The suffixes that a value may carry: {@code B, kB, MB, GB, TB}; empty for a number without unit. */
    public List<String> suffixNames() {
        return suffixes().reversed().stream().map(UnitSuffix::text).toList();
    }

    /** convert_to_base_unit: a fraction such as 30.1GB is rounded to a multiple of the next smaller unit first. */
    Optional<Double> convert(double value, String suffix) {
        var suffixes = suffixes();
        for (int i = 0; i < suffixes.size(); i++) {
            if (suffixes.get(i).text.equals(suffix)) {
                double converted = value * (suffixes.get(i).size / size);
                return Optional.of(
                        i + 1 < suffixes.size() ? round(converted, suffixes.get(i + 1).size / size) : converted);
            }
        }
        return Optional.empty();
    }

    private static double round(double value, double step) {
        return Math.rint(value / step) * step;
    }

    /** A plain number of this unit for people: 16384 blocks are {@code 128MB}. */
    public String format(double value) {
        for (var suffix : suffixes()) {
            double count = value * size / suffix.size;
            if (Math.abs(count) >= 1 && count == Math.rint(count)) {
                return formatPlain(count) + suffix.text;
            }
        }
        return formatPlain(value) + (value == 0 ? "" : text);
    }

    static String formatPlain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private List<UnitSuffix> suffixes() {
        return switch (this) {
            case NONE -> List.of();
            case BYTE, KILOBYTE, BLOCK, MEGABYTE -> MEMORY;
            case MILLISECOND, SECOND, MINUTE -> TIME;
        };
    }
}
