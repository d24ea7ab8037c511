package io.alerthistory.postgres.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number at the start of a text, parsed like C's strtol (base 0) and strtod, as PostgreSQL does.
 *
 * @param value the number
 * @param remainder the remaining text
 */
record CNumber(double value, String remainder) {
    private static final String SPACE = "[ \\t\\n\\x0B\\f\\r]*";
    private static final Pattern INTEGER =
            Pattern.compile(SPACE + "([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");
    private static final Pattern DECIMAL =
            Pattern.compile(SPACE + "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern HEXADECIMAL =
            Pattern.compile(SPACE + "([+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+))([pP][+-]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile(SPACE + "([+-]?)(?i:infinity|inf)");

    /** strtol, and strtod where the text goes on like a fraction or does not fit (guc.c, parse_int). */
    static Optional<CNumber> integer(String text) {
        var match = INTEGER.matcher(text);
        if (!match.lookingAt()) {
            return text.startsWith(".") ? real(text) : Optional.empty();
        }
        var remainder = text.substring(match.end());
        boolean fraction = remainder.startsWith(".") || remainder.startsWith("e") || remainder.startsWith("E");
        var value = whole(match);
        return fraction || value.isEmpty() ? real(text) : Optional.of(new CNumber(value.get(), remainder));
    }

    /** strtod; empty for what is no number, is NaN or does not fit a double. */
    static Optional<CNumber> real(String text) {
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.lookingAt()) {
            var exponent = hexadecimal.group(2) == null ? "p0" : hexadecimal.group(2);
            return finite(hexadecimal.group(1) + exponent, text.substring(hexadecimal.end()));
        }
        var decimal = DECIMAL.matcher(text);
        if (decimal.lookingAt()) {
            return finite(decimal.group(1), text.substring(decimal.end()));
        }
        var infinite = INFINITE.matcher(text);
        return infinite.lookingAt() ? Optional.of(infinity(infinite, text)) : Optional.empty();
    }

    private static CNumber infinity(Matcher match, String text) {
        double value = "-".equals(match.group(1)) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return new CNumber(value, text.substring(match.end()));
    }

    private static Optional<Double> whole(Matcher match) {
        try {
            long value = match.group(2) != null
                    ? Long.parseLong(match.group(1) + match.group(2), 16)
                    : match.group(3) != null
                            ? Long.parseLong(match.group(1) + match.group(3), 8)
                            : Long.parseLong(match.group(1) + match.group(4));
            return Optional.of((double) value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // ERANGE: overflow, and underflow of something that is not zero.
    private static Optional<CNumber> finite(String number, String remainder) {
        double value = Double.parseDouble(number);
        boolean underflow = Math.abs(value) < Double.MIN_NORMAL && hasDigits(number);
        return Double.isInfinite(value) || underflow ? Optional.empty() : Optional.of(new CNumber(value, remainder));
    }

    private static boolean hasDigits(String number) {
        var mantissa = number.startsWith("0x", sign(number)) || number.startsWith("0X", sign(number))
                ? number.substring(sign(number) + 2).split("[pP]", 2)[0]
                : number.split("[eE]", 2)[0];
        return mantissa.chars().anyMatch(c -> Character.digit(c, 16) > 0);
    }

    private static int sign(String number) {
        return number.startsWith("+") || number.startsWith("-") ? 1 : 0;
    }
}
