package io.alerthistory.spec.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A non-negative number in the notation of Kubernetes (k8s.io/apimachinery, resource.Quantity). */
public record Quantity(BigDecimal value) {
    private static final Pattern SYNTAX = Pattern.compile(
            "\\+?([0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:([eE][+-]?[0-9]{1,2})|([KMGTPE]i|[numkMGTPE]))?");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", binary(10)),
            Map.entry("Mi", binary(20)),
            Map.entry("Gi", binary(30)),
            Map.entry("Ti", binary(40)),
            Map.entry("Pi", binary(50)),
            Map.entry("Ei", binary(60)));
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    public static Optional<Quantity> parse(String text) {
        var match = SYNTAX.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(match.group(1));
        var exponent = match.group(2);
        var suffix = match.group(3);
        if (exponent != null) {
            return Optional.of(new Quantity(number.scaleByPowerOfTen(Integer.parseInt(exponent.substring(1)))));
        }
        return Optional.of(new Quantity(suffix == null ? number : number.multiply(SUFFIXES.get(suffix))));
    }

    /** The next whole number, if it fits a long. */
    Optional<Long> ceiling() {
        var rounded = value.setScale(0, RoundingMode.CEILING);
        return rounded.compareTo(LARGEST) <= 0 ? Optional.of(rounded.longValueExact()) : Optional.empty();
    }

    /** Exactly, before any rounding to whole bytes, as Kubernetes compares. */
    public boolean isBetween(Quantity minimum, Quantity maximum) {
        return value.compareTo(minimum.value) >= 0 && value.compareTo(maximum.value) <= 0;
    }

    Quantity times(long factor) {
        return new Quantity(value.multiply(BigDecimal.valueOf(factor)));
    }

    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(1L << power);
    }
}
