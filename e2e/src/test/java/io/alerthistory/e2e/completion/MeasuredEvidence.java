package io.alerthistory.e2e.completion;

import io.alerthistory.e2e.ProjectCheckout;
import java.util.regex.Pattern;

/**
 * Figures that a person measured and recorded on a page, because no test asserts a time.
 *
 * @param what the unit and the conditions
 * @param command how they were measured; it must be on the page
 * @param figure a regular expression that matches each figure on the page, as its first group
 * @param atLeast what the lowest figure has to reach; 0 if there is no target
 */
record MeasuredEvidence(String what, String page, String command, String figure, long atLeast) {
    boolean isMet() {
        return lowest() >= atLeast;
    }

    boolean isRecorded() {
        String text = ProjectCheckout.text(page).replaceAll("\\s+", " ");
        return text.contains(command) && Pattern.compile(figure).matcher(text).find();
    }

    private long lowest() {
        return Pattern.compile(figure)
                .matcher(ProjectCheckout.text(page))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1).replace(",", "")))
                .min()
                .orElseThrow(() -> new IllegalStateException("%s: no figure like %s".formatted(page, figure)));
    }

    String describe() {
        String target = atLeast == 0
                ? ""
                : isMet() ? ", at least %,d".formatted(atLeast) : ", fewer than %,d".formatted(atLeast);
        return "%,d %s%s (`%s`, [%s])".formatted(lowest(), what, target, command, page);
    }
}
