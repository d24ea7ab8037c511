package io.alerthistory.spec.yaml;

import io.alerthistory.spec.yaml.YamlNode.Scalar;
import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a word without quotes means to kubectl and the API server, so that they and we read a file alike: sigs.k8s.io/yaml, which is
 * YAML 1.1 as go-yaml v2 resolves it (resolve.go), turned into JSON. SnakeYAML differs: it takes 12:30 for a number and y for text.
 */
final class PlainScalar {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile(
            "([-+]?)(?:0[xX]([0-9a-fA-F]{1,16})|0[bB]([01]{1,64})|0[oO]?([0-7]{1,22})|(0|[1-9][0-9]{0,19}))");
    private static final int[] RADIX = {16, 2, 8, 10};
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private PlainScalar() {}

    static Scalar resolve(String written) {
        if (NOTHING.contains(written)) {
            return new Scalar("", ScalarType.EMPTY, written);
        }
        if (TRUE.contains(written) || FALSE.contains(written)) {
            return new Scalar(Boolean.toString(TRUE.contains(written)), ScalarType.BOOLEAN, written);
        }
        if (NO_NUMBER.matcher(written).matches()) {
            return new Scalar(written, ScalarType.DECIMAL, written);
        }
        return number(written).orElseGet(() -> Scalar.text(written));
    }

    /** The name that a word stands for on the left of a colon: a large decimal number is written with an exponent there. */
    static String name(String written) {
        var scalar = resolve(written);
        boolean decimal = scalar.type() == ScalarType.DECIMAL
                || (scalar.type() == ScalarType.INTEGER
                        && whole(written.replace("_", "")).isEmpty());
        return decimal && !NO_NUMBER.matcher(written).matches() ? decimalName(scalar) : scalar.text();
    }

    private static String decimalName(Scalar scalar) {
        var number = new BigDecimal(scalar.text());
        boolean large = number.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0;
        return large ? String.format(Locale.ROOT, "%.0e", number) : scalar.text();
    }

    private static Optional<Scalar> number(String written) {
        // An underscore may not come first: _1 is a word.
        var plain = written.startsWith("_") ? written : written.replace("_", "");
        return whole(plain)
                .filter(number -> number.compareTo(SMALLEST) >= 0 && number.compareTo(LARGEST) <= 0)
                .map(number -> new Scalar(number.toString(), ScalarType.INTEGER, written))
                .or(() -> decimal(plain, written));
    }

    private static Optional<BigInteger> whole(String plain) {
        var match = WHOLE.matcher(plain);
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
    private static Optional<Scalar> decimal(String plain, String written) {
        double number = DECIMAL.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
        if (!Double.isFinite(number)) {
            return Optional.empty();
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e21;
        return Optional.of(
                whole
                        ? new Scalar(new BigDecimal(number).toBigInteger().toString(), ScalarType.INTEGER, written)
                        : new Scalar(Double.toString(number), ScalarType.DECIMAL, written));
    }
}
