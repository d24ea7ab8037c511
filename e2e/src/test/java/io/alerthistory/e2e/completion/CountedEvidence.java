package io.alerthistory.e2e.completion;

import io.alerthistory.e2e.ProjectCheckout;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A number that the design document asks for, counted in files.
 *
 * @param what what is counted, in the plural
 * @param files globs, relative to the root of the project
 * @param pattern a regular expression that matches once for each
 */
record CountedEvidence(String what, List<String> files, String pattern, int atLeast) {
    boolean isMet() {
        return count() >= atLeast;
    }

    private long count() {
        Pattern occurrence = Pattern.compile(pattern, Pattern.MULTILINE);
        return files.stream()
                .flatMap(glob -> ProjectFiles.matching(glob).stream())
                .mapToLong(file ->
                        occurrence.matcher(ProjectCheckout.text(file)).results().count())
                .sum();
    }

    String describe() {
        return "%s %,d %s in %s"
                .formatted(isMet() ? "at least" : "fewer than", atLeast, what, CompletionReportPage.codeList(files));
    }
}
