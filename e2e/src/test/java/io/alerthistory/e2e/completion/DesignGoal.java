package io.alerthistory.e2e.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One goal of the design document.
 *
 * @param section the phase, or "Success Criteria"
 * @param list the list in it: tasks, deliverables, or the name of a group of criteria
 */
record DesignGoal(String section, String list, String text) {
    private static final Pattern SECTION = Pattern.compile("### (Phase .+) \\(\\d+h\\)|## (Success Criteria)");
    private static final Pattern LIST = Pattern.compile("\\*\\*(Tasks|Deliverables)\\*\\*:|### (.+)");
    private static final Pattern ITEM = Pattern.compile("(?:-|\\d+\\.) (?:\\[ ] )?(.+)");

    /** The goals in the design document's own words and order. */
    static List<DesignGoal> parse(String document) {
        List<DesignGoal> goals = new ArrayList<>();
        String section = "";
        String list = "";
        for (String line : document.lines().toList()) {
            Matcher sectionMatcher = SECTION.matcher(line);
            Matcher listMatcher = LIST.matcher(line);
            Matcher itemMatcher = ITEM.matcher(line);
            if (sectionMatcher.matches()) {
                section = anyGroup(sectionMatcher);
            } else if (listMatcher.matches()) {
                list = anyGroup(listMatcher);
            } else if (itemMatcher.matches()) {
                goals.add(new DesignGoal(section, list, itemMatcher.group(1)));
            }
        }
        return List.copyOf(goals);
    }

    private static String anyGroup(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
