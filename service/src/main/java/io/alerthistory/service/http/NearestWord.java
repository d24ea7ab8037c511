package io.alerthistory.service.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known word that was probably meant by a mistyped one. */
final class NearestWord {
    // The comparison is quadratic, and the word is a stranger's.
    private static final int MAX_LENGTH = 100;

    private NearestWord() {}

    /** The most similar of {@code candidates}, if one is similar enough to be worth suggesting. */
    static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var distance = new LevenshteinDistance(Math.max(2, word.length() / 3));
        return candidates.stream()
                .filter(candidate -> distance.apply(word, candidate) >= 0) // -1: farther than that
                .min(Comparator.<String>comparingInt(candidate -> distance.apply(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
