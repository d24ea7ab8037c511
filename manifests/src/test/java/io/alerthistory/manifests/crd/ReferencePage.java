package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A resource's fields as tables for people, one an object. */
final class ReferencePage {
    private ReferencePage() {}

    /** The tables of {@code field} and of all objects in it. */
    static String of(FieldDefinition field) {
        var page = new StringBuilder();
        section(page, field.name(), field, field.description());
        return page.toString();
    }

    private static void section(StringBuilder page, String path, FieldDefinition field, String description) {
        structure(field).ifPresent(structure -> {
            page.append("\n### ").append(path).append("\n").append(description);
            page.append("\n\n| field | type | default | |\n|---|---|---|---|\n");
            structure.fields().forEach(inner -> page.append(row(field, inner)));
            structure.fields().forEach(inner -> section(page, path(path, inner), inner, inner.description()));
        });
    }

    private static String path(String object, FieldDefinition field) {
        return object + "." + field.name() + (field.schema() instanceof FieldSchema.ListSchema ? "[]" : "");
    }

    private static Optional<FieldSchema.ObjectSchema> structure(FieldDefinition field) {
        return switch (field.schema()) {
            case FieldSchema.ObjectSchema structure -> Optional.of(structure);
            case FieldSchema.ListSchema items -> structure(items.item());
            case FieldSchema.ScalarSchema _, FieldSchema.MapSchema _, FieldSchema.OpaqueObjectSchema _ ->
                Optional.empty();
        };
    }

    private static String row(FieldDefinition object, FieldDefinition field) {
        var ruleMessages = rules(object, field).map(ReferencePage::sentence).toList();
        var text = new ArrayList<>(List.of(field.description()));
        ruleMessages.forEach(sentence -> text.add("*" + sentence + "*"));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.name(),
                        type(field.schema()),
                        missing(field.defaultRule()),
                        cell(String.join("<br>", text)));
    }

    private static String missing(DefaultRule defaultRule) {
        return switch (defaultRule) {
            case DefaultRule.RequiredField _ -> "required";
            case DefaultRule.NoDefault _ -> "";
            case DefaultRule.ReleaseDefault(var text) -> "`" + text + "`";
            case DefaultRule.PinnedDefault(var text) -> "`" + text + "`, written into the object";
        };
    }

    private static String type(FieldSchema schema) {
        return switch (schema) {
            case FieldSchema.StringSchema text when text.values().isEmpty() -> "text";
            case FieldSchema.StringSchema text ->
                text.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            case FieldSchema.TimestampSchema _ -> "time";
            case FieldSchema.IntegerSchema whole when whole.maximum() == 1L << 53 -> "integer";
            case FieldSchema.IntegerSchema(var minimum, var maximum) -> "integer, %d to %d".formatted(minimum, maximum);
            case FieldSchema.BooleanSchema _ -> "boolean";
            case FieldSchema.IntOrStringSchema _ -> "text or integer";
            case FieldSchema.ListSchema items
            when items.item().schema() instanceof FieldSchema.ScalarSchema ->
                "list of " + type(items.item().schema());
            case FieldSchema.ListSchema _ -> "list of objects";
            case FieldSchema.MapSchema entries ->
                "map of text to " + type(entries.value().schema());
            case FieldSchema.ObjectSchema _ -> "object";
            case FieldSchema.OpaqueObjectSchema _ -> "object, as Kubernetes has it";
        };
    }

    // What a user would be told: of the field, of its elements, and of the object about the field.
    private static Stream<CelRule> rules(FieldDefinition object, FieldDefinition field) {
        var inner = switch (field.schema()) {
            case FieldSchema.ListSchema items
            when items.item().schema() instanceof FieldSchema.ScalarSchema ->
                items.item().rules();
            case FieldSchema.MapSchema entries -> entries.value().rules();
            case FieldSchema.ScalarSchema _,
                    FieldSchema.ListSchema _,
                    FieldSchema.ObjectSchema _,
                    FieldSchema.OpaqueObjectSchema _ -> List.<CelRule>of();
        };
        var element = object.schema() instanceof FieldSchema.ListSchema items ? items.item() : object;
        var ofObject = element.rules().stream().filter(rule -> rule.field().equals(field.name()));
        var ofValue = field.rules().stream().filter(rule -> rule.field().isEmpty());
        return Stream.of(ofValue, inner.stream(), ofObject).flatMap(rules -> rules);
    }

    private static String sentence(CelRule rule) {
        return rule.message().replaceAll("\\{[^}]*oldSelf[^}]*}", "OLD").replaceAll("\\{[^}]*self[^}]*}", "NEW");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
