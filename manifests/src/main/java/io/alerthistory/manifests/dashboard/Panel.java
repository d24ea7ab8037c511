package io.alerthistory.manifests.dashboard;

import io.alerthistory.manifests.monitoring.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One picture.
 *
 * @param description what is shown and what to make of it
 * @param width in columns, of 24
 * @param most the end of its axis, where that is known: 1 of a share
 * @param alerts about what it shows
 * @param words what values mean that are no numbers
 */
public record Panel(
        String title,
        String description,
        View view,
        Unit unit,
        int width,
        Optional<Integer> most,
        List<Query> queries,
        List<Alert> alerts,
        List<Word> words) {
    public Panel {
        queries = List.copyOf(queries);
        alerts = List.copyOf(alerts);
        words = List.copyOf(words);
    }

    static Panel number(String title, Unit unit, String description) {
        return of(View.NUMBER, title, unit, description);
    }

    static Panel name(String title, String description) {
        return of(View.NAME, title, Unit.NONE, description);
    }

    static Panel graph(String title, Unit unit, String description) {
        return of(View.GRAPH, title, unit, description);
    }

    static Panel bars(String title, Unit unit, String description) {
        return of(View.BARS, title, unit, description);
    }

    static Panel table(String title, Unit unit, String description) {
        return of(View.TABLE, title, unit, description);
    }

    private static Panel of(View view, String title, Unit unit, String description) {
        return new Panel(
                title, description, view, unit, view.width(), Optional.empty(), List.of(), List.of(), List.of());
    }

    Panel asking(Query... more) {
        return new Panel(title, description, view, unit, width, most, and(queries, List.of(more)), alerts, words);
    }

    Panel alerting(Alert... more) {
        return new Panel(title, description, view, unit, width, most, queries, and(alerts, List.of(more)), words);
    }

    Panel saying(Word... more) {
        return new Panel(title, description, view, unit, width, most, queries, alerts, and(words, List.of(more)));
    }

    Panel wide(int columns) {
        return new Panel(title, description, view, unit, columns, most, queries, alerts, words);
    }

    Panel upTo(int end) {
        return new Panel(title, description, view, unit, width, Optional.of(end), queries, alerts, words);
    }

    /** The rules of its alerts. */
    public List<Rule> rules() {
        return alerts.stream().map(Alert::rule).toList();
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
