package io.alerthistory.e2e;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells whether what was printed is what a document shows, where moments, labels, ids, sizes and numbers may be others.
 */
final class OutputMatcher {
    // In this order: what is longer and more special comes first. Three dots stand for anything.
    private static final Pattern VARIABLE = Pattern.compile("""
            (?<any>\\.\\.\\.)\
            |(?<moment>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|\\+\\d\\d)?)\
            |(?<label>\\d{8}-\\d{6}F(_\\d{8}-\\d{6}[DI])?)\
            |(?<size>\\b\\d+[KMGT]i\\b)\
            |(?<age>\\b(\\d+[dhms])+\\b)\
            |(?<number>\\d+)\
            |(?<space>\\s+)""");
    private static final Map<String, String> LIKE = Map.of(
            "any", ".*",
            "moment", "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|\\+\\d\\d)?",
            "label", "\\d{8}-\\d{6}F(_\\d{8}-\\d{6}[DI])?",
            "size", "\\d+([KMGT]i)?",
            "age", "(\\d+[dhmsy])+",
            "number", "\\d+",
            "space", "\\s+");
    private static final Pattern EXAMPLE = Pattern.compile("(\\w+)=\\$\\{\\1:-([^}]*)}");

    private final Map<String, String> examples =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Of a document with {@code NAME=${NAME:-example}}, and what the names are in truth. */
    OutputMatcher(String document, Map<String, String> environment) {
        EXAMPLE.matcher(document)
                .results()
                .filter(example -> environment.containsKey(example.group(1)))
                .forEach(example -> examples.put(example.group(2), environment.getOrDefault(example.group(1), "")));
    }

    /** The first line that was expected and is not there, each after the one before; empty when all are. */
    String missing(String expected, String printed) {
        var lines = printed.lines().iterator();
        for (var expectedLine : expected.lines().toList()) {
            var pattern = pattern(expectedLine.strip());
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = pattern.matcher(lines.next()).find();
            }
            if (!found) {
                return expectedLine;
            }
        }
        return "";
    }

    private Pattern pattern(String line) {
        var actual = line;
        for (var example : examples.entrySet()) {
            actual = actual.replaceAll(
                    "(?<![\\w.])" + Pattern.quote(example.getKey()) + "(?![\\w.]*\\w)",
                    quoteReplacement(example.getValue()));
        }
        var regex = new StringBuilder();
        int end = 0;
        for (var variable : VARIABLE.matcher(actual).results().toList()) {
            regex.append(Pattern.quote(actual.substring(end, variable.start()))).append(like(variable));
            end = variable.end();
        }
        return Pattern.compile(regex + Pattern.quote(actual.substring(end)));
    }

    private static String like(MatchResult variable) {
        return LIKE.entrySet().stream()
                .filter(kind -> variable.group(kind.getKey()) != null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
