package io.alerthistory.history.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/** Compiles a regular expression that must match the whole value. Matching takes linear time (RE2). */
final class AnchoredRegex {
    /** Far more than people write; a list of a thousand host names fits. */
    static final int MAX_LENGTH = 32 * 1024;

    /** Go, and so Alertmanager, refuses more; RE2/J does not and would fill the memory with copies. */
    static final int MAX_REPEAT = 1000;

    private AnchoredRegex() {}

    static Predicate<String> compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new MatcherSyntaxException("a regular expression may have " + MAX_LENGTH + " characters, not "
                    + regex.length() + "; use several queries");
        }
        if (RepetitionBound.of(regex) > MAX_REPEAT) {
            throw new MatcherSyntaxException("the regular expression repeats a part more than " + MAX_REPEAT
                    + " times, nested repetitions multiplied; use * or + instead of counts");
        }
        try {
            // The same text as Alertmanager compiles, so that even "a)|(b" means the same.
            Pattern pattern = Pattern.compile("^(?:" + regex + ")$");
            return value -> pattern.matcher(value).find();
        } catch (PatternSyntaxException e) {
            throw new MatcherSyntaxException("the regular expression is not valid RE2: " + e.getMessage());
        }
    }
}
