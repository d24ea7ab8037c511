package io.alerthistory.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A block of commands, and what the document shows below it; empty when it shows nothing. */
record RunbookStep(String commands, String expected) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\\n(.*?)^```$");

    static List<RunbookStep> of(String text) {
        var steps = new ArrayList<RunbookStep>();
        BLOCK.matcher(text).results().forEach(block -> {
            if (block.group(1).equals("sh")) {
                steps.add(new RunbookStep(block.group(2), ""));
            } else {
                steps.add(new RunbookStep(steps.removeLast().commands(), block.group(2)));
            }
        });
        return List.copyOf(steps);
    }
}
