package io.alerthistory.spec.yaml;

import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import io.alerthistory.spec.yaml.YamlNode.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Resolves a scalar without quotes as kubectl and the API server do: sigs.k8s.io/yaml, that is, YAML 1.1 as resolved by
 * go-yaml v2 (resolve.go), converted to JSON. SnakeYAML differs: it reads 12:30 as a number and y as text.
 */
final class PlainScalar {
    private static final Set<String> NULL_WORDS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile(
            "([-+]?)(?:0[xX]([0-9a-fA-F]{1,16})|0[bB]([01]{1,64})|0[oO]?([0-7]{1,22})|(0|[1-9][0-9]{0,19}))");
    private static final int[] RADIX = {16, 2, 8, 10};
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern INFINITY_OR_NAN = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private PlainScalar() {}

    static YamlScalar resolve(String sourceText) {
        if (NULL_WORDS.contains(sourceText)) {
            return new YamlScalar("", ScalarType.EMPTY, sourceText);
        }
        if (TRUE.contains(sourceText) || FALSE.contains(sourceText)) {
            return new YamlScalar(Boolean.toString(TRUE.contains(sourceText)), ScalarType.BOOLEAN, sourceText);
        }
        if (INFINITY_OR_NAN.matcher(sourceText).matches()) {
            return new YamlScalar(sourceText, ScalarType.DECIMAL, sourceText);
        }
        return parseNumber(sourceText).orElseGet(() -> YamlScalar.text(sourceText));
    }

    /**
     * The name that a word stands for on the left of a colon: a large decimal number is written with an exponent there.
     */
    static String keyName(String sourceText) {
        var scalar = resolve(sourceText);
        boolean decimal = scalar.type() == ScalarType.DECIMAL
                || (scalar.type() == ScalarType.INTEGER
                        && parseInteger(sourceText.replace("_", "")).isEmpty());
        return decimal && !INFINITY_OR_NAN.matcher(sourceText).matches() ? decimalName(scalar) : scalar.text();
    }

    private static String decimalName(YamlScalar scalar) {
        var number = new BigDecimal(scalar.text());
        boolean large = number.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0;
        return large ? String.format(Locale.ROOT, "%.0e", number) : scalar.text();
    }

    private static Optional<YamlScalar> parseNumber(String sourceText) {
        // An underscore may not come first: _1 is a word.
        var plain = sourceText.startsWith("_") ? sourceText : sourceText.replace("_", "");
        return parseInteger(plain)
                .filter(number -> number.compareTo(SMALLEST) >= 0 && number.compareTo(LARGEST) <= 0)
                .map(number -> new YamlScalar(number.toString(), ScalarType.INTEGER, sourceText))
                .or(() -> parseDecimal(plain, sourceText));
    }

    private static Optional<BigInteger> parseInteger(String plain) {
        var match = INTEGER.matcher(plain);
        if (!match.matches()) {
            return Optional.empty();
        }
        for (int i = 0; i < RADIX.length; i++) {
            var digits = match.group(i + 2);
            if (digits != null) {
                var number = new BigInteger(digits, RADIX[i]);
                return Optional.of(match.group(1).equals("-") ? number.negate() : number);
            }
        }
        return Optional.empty();
    }

    // JSON has one kind of number: 1e3 arrives as 1000, while from 1e21 on Go writes an exponent.
    private static Optional<YamlScalar> parseDecimal(String plain, String sourceText) {
        double number = DECIMAL.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
        if (!Double.isFinite(number)) {
            return Optional.empty();
        }
        boolean isInteger = number == Math.rint(number) && Math.abs(number) < 1e21;
        return Optional.of(
                isInteger
                        ? new YamlScalar(
                                new BigDecimal(number).toBigInteger().toString(), ScalarType.INTEGER, sourceText)
                        : new YamlScalar(Double.toString(number), ScalarType.DECIMAL, sourceText));
    }
}
