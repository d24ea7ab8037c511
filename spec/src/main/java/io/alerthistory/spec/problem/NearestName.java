package io.alerthistory.spec.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.commons.text.similarity.LevenshteinDistance;

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
        var distance = new LevenshteinDistance(maxDistance(input));
        ToIntFunction<String> distanceTo = name -> distance.apply(normalizedInput, name.toLowerCase(Locale.ROOT));
        return names.stream()
                .filter(name -> distanceTo.applyAsInt(name) >= 0) // -1: farther than that
                .min(Comparator.comparingInt(distanceTo).thenComparing(Comparator.naturalOrder()));
    }

    // Two changes make any name of two letters out of any other.
    private static int maxDistance(String input) {
        return input.length() < 4 ? 1 : Math.max(2, input.length() / 3);
    }

    /** A clause to append to a message: {@code ; did you mean work_mem?} or, without a similar name, nothing. */
    public static String hint(String input, Collection<String> names) {
        return of(input, names).map(name -> "; did you mean " + name + "?").orElse("");
    }
}
