package io.alerthistory.history.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression that must match the whole value. Matching takes linear time (RE2). */
final class AnchoredRegex {
    /** Far more than people write; a list of a thousand host names fits. */
    static final int MAX_LENGTH = 32 * 1024;

    /** Go, and so Alertmanager, refuses more; RE2/J does not and would fill the memory with copies. */
    static final int MAX_REPEAT = 1000;

    /** Of the program, instructions: what {@link #MAX_LENGTH} characters without repetitions become. */
    static final int MAX_PROGRAM_SIZE = 40_000;

    private final Pattern pattern;

    private AnchoredRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws MatcherSyntaxException if it is not valid RE2, or too large */
    static AnchoredRegex compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new MatcherSyntaxException("a regular expression may have " + MAX_LENGTH + " characters, not "
                    + regex.length() + "; use several queries");
        }
        RegexComplexity.ProgramEstimate estimate = RegexComplexity.of(regex);
        if (estimate.copies() > MAX_REPEAT) {
            throw new MatcherSyntaxException("the regular expression repeats a part more than " + MAX_REPEAT
                    + " times, nested repetitions multiplied; use * or + instead of counts");
        }
        requireProgramSize(estimate.programSize());
        try {
            // The same text as Alertmanager compiles, so that even "a)|(b" means the same.
            return new AnchoredRegex(Pattern.compile("^(?:" + regex + ")$"));
        } catch (PatternSyntaxException e) {
            throw new MatcherSyntaxException("the regular expression is not valid RE2: " + e.getMessage());
        }
    }

    /** Matching one character takes time in proportion to the size. */
    static void requireProgramSize(long instructions) {
        if (instructions > MAX_PROGRAM_SIZE) {
            throw new MatcherSyntaxException("the regular expressions become a program of " + instructions
                    + " instructions, and " + MAX_PROGRAM_SIZE
                    + " are allowed; use * or + instead of counts, or several queries");
        }
    }

    /** Instructions. */
    int programSize() {
        return pattern.programSize();
    }

    /** @param value is read once, character by character */
    boolean matches(CharSequence value) {
        return pattern.matcher(value).find();
    }
}
