package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Missing;
import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A resource's fields as tables for people, one an object. */
final class ReferencePage {
    private ReferencePage() {}

    /** The tables of {@code field} and of all objects in it. */
    static String of(Field field) {
        var page = new StringBuilder();
        section(page, field.name(), field, field.description());
        return page.toString();
    }

    private static void section(StringBuilder page, String path, Field field, String description) {
        structure(field).ifPresent(structure -> {
            page.append("\n### ").append(path).append("\n").append(description);
            page.append("\n\n| field | type | default | |\n|---|---|---|---|\n");
            structure.fields().forEach(inner -> page.append(row(field, inner)));
            structure.fields().forEach(inner -> section(page, path(path, inner), inner, inner.description()));
        });
    }

    private static String path(String object, Field field) {
        return object + "." + field.name() + (field.schema() instanceof Schema.Items ? "[]" : "");
    }

    private static Optional<Schema.Structure> structure(Field field) {
        return switch (field.schema()) {
            case Schema.Structure structure -> Optional.of(structure);
            case Schema.Items items -> structure(items.item());
            case Schema.Scalar _, Schema.Entries _, Schema.Tree _ -> Optional.empty();
        };
    }

    private static String row(Field object, Field field) {
        var refused = rules(object, field).map(ReferencePage::sentence).toList();
        var text = new ArrayList<>(List.of(field.description()));
        refused.forEach(sentence -> text.add("*" + sentence + "*"));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.name(), type(field.schema()), missing(field.missing()), cell(String.join("<br>", text)));
    }

    private static String missing(Missing missing) {
        return switch (missing) {
            case Missing.Refused _ -> "required";
            case Missing.Nothing _ -> "";
            case Missing.Default(var text) -> "`" + text + "`";
            case Missing.Pinned(var text) -> "`" + text + "`, written into the object";
        };
    }

    private static String type(Schema schema) {
        return switch (schema) {
            case Schema.Text text when text.values().isEmpty() -> "text";
            case Schema.Text text ->
                text.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            case Schema.Moment _ -> "time";
            case Schema.Whole whole when whole.most() == 1L << 53 -> "integer";
            case Schema.Whole(var least, var most) -> "integer, %d to %d".formatted(least, most);
            case Schema.Flag _ -> "boolean";
            case Schema.TextOrWhole _ -> "text or integer";
            case Schema.Items items
            when items.item().schema() instanceof Schema.Scalar ->
                "list of " + type(items.item().schema());
            case Schema.Items _ -> "list of objects";
            case Schema.Entries entries ->
                "map of text to " + type(entries.value().schema());
            case Schema.Structure _ -> "object";
            case Schema.Tree _ -> "object, as Kubernetes has it";
        };
    }

    // What a user would be told: of the field, of its elements, and of the object about the field.
    private static Stream<Rule> rules(Field object, Field field) {
        var inner = switch (field.schema()) {
            case Schema.Items items
            when items.item().schema() instanceof Schema.Scalar -> items.item().rules();
            case Schema.Entries entries -> entries.value().rules();
            case Schema.Scalar _, Schema.Items _, Schema.Structure _, Schema.Tree _ -> List.<Rule>of();
        };
        var element = object.schema() instanceof Schema.Items items ? items.item() : object;
        var ofObject = element.rules().stream().filter(rule -> rule.field().equals(field.name()));
        var ofValue = field.rules().stream().filter(rule -> rule.field().isEmpty());
        return Stream.of(ofValue, inner.stream(), ofObject).flatMap(rules -> rules);
    }

    private static String sentence(Rule rule) {
        return rule.message().replaceAll("\\{[^}]*oldSelf[^}]*}", "OLD").replaceAll("\\{[^}]*self[^}]*}", "NEW");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
