package io.alerthistory.spec.quantity;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A size in bytes, 0 to 2^63 - 1. Arithmetic saturates at the maximum instead of failing. */
public record Bytes(long value) implements Comparable<Bytes> {
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};

    public Bytes {
        if (value < 0) {
            throw new IllegalArgumentException("negative size " + value);
        }
    }

    /** A Kubernetes quantity: {@code 10Gi}, {@code 2k}, {@code 1.5Gi}, {@code 1e9}; rounded up to whole bytes. */
    public static Optional<Bytes> parse(String text) {
        return Quantity.parse(text).flatMap(Quantity::ceiling).map(Bytes::new);
    }

    /** What somebody who wrote {@code text} probably meant: {@code 10Gb} is {@code 10Gi}. */
    public static String suggest(String text) {
        var parts = text.strip().toLowerCase(Locale.ROOT).replace(" ", "").split("(?<=[0-9])(?=[a-z])", 2);
        boolean isSize = parts.length == 2
                && parts[0].matches("[0-9]{1,15}(\\.[0-9]{1,3})?")
                && parts[1].matches("[kmgtp]i?b?(ytes?)?");
        return isSize ? parts[0] + Character.toUpperCase(parts[1].charAt(0)) + "i" : "a size such as 10Gi";
    }

    public static Bytes kibibytes(long count) {
        return new Bytes(Math.multiplyExact(count, 1L << 10));
    }

    public static Bytes mebibytes(long count) {
        return new Bytes(Math.multiplyExact(count, 1L << 20));
    }

    public static Bytes gibibytes(long count) {
        return new Bytes(Math.multiplyExact(count, 1L << 30));
    }

    /** The sum; it stops at the largest size, so that an absurd wish is refused with an absurd sum. */
    public Bytes plus(Bytes other) {
        return new Bytes(value > Long.MAX_VALUE - other.value ? Long.MAX_VALUE : value + other.value);
    }

    /** The product; it stops at the largest size. */
    public Bytes times(long count) {
        return times((double) count).value == Long.MAX_VALUE ? new Bytes(Long.MAX_VALUE) : new Bytes(value * count);
    }

    /** The product, rounded down; it stops at the largest size. */
    public Bytes times(double factor) {
        return new Bytes((long) (value * factor));
    }

    public Bytes dividedBy(long count) {
        return new Bytes(value / count);
    }

    /** Rounded down to a multiple of {@code unit}. */
    public Bytes floorTo(Bytes unit) {
        return new Bytes(value - value % unit.value);
    }

    /** Rounded up to a multiple of {@code unit}. */
    public Bytes ceilingTo(Bytes unit) {
        return floorTo(unit).equals(this) ? this : floorTo(unit).plus(unit);
    }

    public Bytes clamp(Bytes minimum, Bytes maximum) {
        return new Bytes(Math.max(minimum.value, Math.min(maximum.value, value)));
    }

    public boolean isLessThan(Bytes other) {
        return value < other.value;
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** As a Kubernetes quantity, exact: {@code 1536Mi}. */
    @Override
    public String toString() {
        int unit = 0;
        long remainder = value;
        while (remainder != 0 && remainder % 1024 == 0 && unit < BINARY.length - 1) {
            remainder /= 1024;
            unit++;
        }
        return remainder + BINARY[unit];
    }

    /** For people, rounded to three digits: {@code 1.46Gi}. */
    public String toRoundedString() {
        int unit = 0;
        double remainder = value;
        while (remainder >= 1023.5 && unit < BINARY.length - 1) {
            remainder /= 1024;
            unit++;
        }
        int decimals = unit == 0 || remainder >= 99.95 ? 0 : remainder >= 9.995 ? 1 : 2;
        var digits = new BigDecimal(String.format(Locale.ROOT, "%." + decimals + "f", remainder));
        return (digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString()) + BINARY[unit];
    }
}
