package io.alerthistory.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * docs/DISASTER_RECOVERY.md as a person uses it: the commands of a part of a scenario, as they stand, in one shell that
 * has been given the commands which every scenario begins with; and each command's output compared with what the
 * document shows.
 *
 * @param environment what the document says is to be exported, in place of its examples
 */
public record RunbookDocument(String document, Map<String, String> environment, Path folder) {
    private static final Pattern PART = Pattern.compile("(?m)^\\*\\*(\\w+)\\.\\*\\*");

    public RunbookDocument {
        environment = Map.copyOf(environment);
    }

    /** @param folder in which the commands run */
    public static RunbookDocument ofDisasters(Map<String, String> environment, Path folder) {
        return new RunbookDocument(ProjectCheckout.text("docs/DISASTER_RECOVERY.md"), environment, folder);
    }

    public RunbookDocument with(Map<String, String> additional) {
        var merged = new java.util.HashMap<>(environment);
        merged.putAll(additional);
        return new RunbookDocument(document, merged, folder);
    }

    /** What is done before anything happens. */
    public RunbookTranscript runPreparation() {
        var steps = RunbookStep.of(section("## Before"));
        return shell().run("Before it happens", steps.getFirst().commands(), steps.subList(1, steps.size()));
    }

    /** Runs a part of a scenario, which is what follows a bold word: Symptom, Commands or another. */
    public RunbookTranscript run(int scenario, String part) {
        var steps = RunbookStep.of(part(section("## " + scenario + ". "), part));
        if (steps.isEmpty()) {
            throw new AssertionError("scenario " + scenario + " has no commands in its part " + part);
        }
        return shell().run("scenario " + scenario + ", " + part, prelude(), steps);
    }

    private String prelude() {
        return RunbookStep.of(section("## Before")).getFirst().commands();
    }

    private RunbookShell shell() {
        return new RunbookShell(environment, folder, new OutputMatcher(document, environment));
    }

    private String section(String heading) {
        int start = document.indexOf("\n" + heading);
        if (start < 0) {
            throw new AssertionError("no heading " + heading);
        }
        int end = document.indexOf("\n## ", start + 1);
        return end < 0 ? document.substring(start) : document.substring(start, end);
    }

    private static String part(String section, String name) {
        var starts = PART.matcher(section).results().toList();
        for (int i = 0; i < starts.size(); i++) {
            if (starts.get(i).group(1).equals(name)) {
                int end = i + 1 < starts.size() ? starts.get(i + 1).start() : section.length();
                return section.substring(starts.get(i).start(), end);
            }
        }
        throw new AssertionError("no part " + name + " in " + section);
    }

    /** What was printed by each block of commands. */
    public record RunbookTranscript(List<String> printed) {
        public RunbookTranscript {
            printed = List.copyOf(printed);
        }
    }
}
