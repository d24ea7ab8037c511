package io.alerthistory.spec.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant by a mistyped one. */
public final class NearestName {
    // Hostile input must not buy a quadratic comparison; no real name is longer than 63 bytes.
    private static final int MAX_LENGTH = 80;

    private NearestName() {}

    /** The most similar of {@code names}, if one is similar enough to be worth suggesting. */
    public static Optional<String> of(String input, Collection<String> names) {
        if (input.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var normalizedInput = input.toLowerCase(Locale.ROOT).replace('-', '_');
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(normalizedInput, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(normalizedInput, name) <= Math.max(2, input.length() / 3));
    }

    /** A clause to append to a message: {@code ; did you mean work_mem?} or, without a similar name, nothing. */
    public static String hint(String input, Collection<String> names) {
        return of(input, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static int distance(String left, String name) {
        var right = name.toLowerCase(Locale.ROOT);
        var previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            previous = nextRow(previous, left.charAt(i - 1), right, i);
        }
        return previous[right.length()];
    }

    private static int[] nextRow(int[] previous, char c, String right, int row) {
        var current = new int[previous.length];
        current[0] = row;
        for (int j = 1; j < current.length; j++) {
            int replacementCost = previous[j - 1] + (c == right.charAt(j - 1) ? 0 : 1);
            current[j] = Math.min(replacementCost, 1 + Math.min(previous[j], current[j - 1]));
        }
        return current;
    }
}
