package io.alerthistory.manifests.crd;

import io.alerthistory.spec.MarkdownText;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a resource as lists for people, one list for each object. */
final class ReferencePage {
    private final StringBuilder page = new StringBuilder();
    // Objects of the same type have the same fields: the first one lists them.
    private final Map<String, String> pathByFields = new HashMap<>();

    private ReferencePage() {}

    static String of(ResourceDefinition definition) {
        var reference = new ReferencePage();
        reference.page.append("\n## ").append(definition.kind()).append("\n\n");
        reference.page.append(MarkdownText.paragraph(definition.description()));
        for (var root : List.of(definition.spec(), definition.status())) {
            reference.appendSection(root.name(), root);
        }
        return reference.page.append("\n").toString();
    }

    private void appendSection(String path, FieldDefinition field) {
        structure(field).ifPresent(structure -> {
            page.append("\n### ").append(path).append("\n");
            if (!path.contains(".")) {
                page.append(MarkdownText.paragraph(field.description())).append("\n");
            }
            var fields = structure.fields().stream()
                    .map(inner -> entry(path, field, inner))
                    .collect(Collectors.joining());
            var first = pathByFields.putIfAbsent(fields, path);
            if (first != null) {
                page.append(MarkdownText.paragraph("The fields are those of " + link(first) + "."));
                return;
            }
            page.append(fields);
            structure.fields().forEach(inner -> appendSection(path(path, inner), inner));
        });
    }

    private static String path(String object, FieldDefinition field) {
        return object + "." + field.name() + (field.schema() instanceof FieldSchema.ListSchema ? "[]" : "");
    }

    /** A link to the section of an object, by the anchor that GitHub makes of its heading. */
    private static String link(String path) {
        return "[%s](#%s)".formatted(path, path.replaceAll("[^A-Za-z0-9_-]", "").toLowerCase(Locale.ROOT));
    }

    private static Optional<FieldSchema.ObjectSchema> structure(FieldDefinition field) {
        return switch (field.schema()) {
            case FieldSchema.ObjectSchema structure -> Optional.of(structure);
            case FieldSchema.ListSchema items -> structure(items.item());
            case FieldSchema.ScalarSchema _, FieldSchema.MapSchema _, FieldSchema.OpaqueObjectSchema _ ->
                Optional.empty();
        };
    }

    private static String entry(String path, FieldDefinition object, FieldDefinition field) {
        var attributes = new ArrayList<>(List.of(type(field.schema())));
        attributes.addAll(defaultValue(field.defaultRule()));
        var see = structure(field).isPresent() ? " See " + link(path(path, field)) + "." : "";
        return MarkdownText.item(
                        "- ",
                        "**`%s`** (%s): %s%s"
                                .formatted(field.name(), String.join("; ", attributes), field.description(), see))
                + rules(object, field)
                        .map(rule -> MarkdownText.item("  - ", "\"" + message(rule) + "\""))
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static List<String> defaultValue(DefaultRule defaultRule) {
        return switch (defaultRule) {
            case DefaultRule.RequiredField _ -> List.of("required");
            case DefaultRule.NoDefault _ -> List.of();
            case DefaultRule.ReleaseDefault(var text) -> List.of("default `" + text + "`");
            case DefaultRule.PinnedDefault(var text) -> List.of("default `" + text + "`, stored in the object");
        };
    }

    private static String type(FieldSchema schema) {
        return switch (schema) {
            case FieldSchema.StringSchema text when text.values().isEmpty() -> "string";
            case FieldSchema.StringSchema text ->
                text.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            case FieldSchema.TimestampSchema _ -> "time";
            case FieldSchema.IntegerSchema whole when whole.maximum() == 1L << 53 -> "integer";
            case FieldSchema.IntegerSchema(var minimum, var maximum) -> "integer, %d to %d".formatted(minimum, maximum);
            case FieldSchema.BooleanSchema _ -> "boolean";
            case FieldSchema.IntOrStringSchema _ -> "string or integer";
            case FieldSchema.ListSchema items
            when items.item().schema() instanceof FieldSchema.ScalarSchema ->
                "list of " + plural(type(items.item().schema()));
            case FieldSchema.ListSchema _ -> "list of objects";
            case FieldSchema.MapSchema entries ->
                "map of string to " + type(entries.value().schema());
            case FieldSchema.ObjectSchema _ -> "object";
            case FieldSchema.OpaqueObjectSchema _ -> "object, as in Kubernetes";
        };
    }

    private static String plural(String type) {
        return type.equals("string") ? "strings" : type;
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

    private static String message(CelRule rule) {
        return rule.message().replaceAll("\\{[^}]*oldSelf[^}]*}", "OLD").replaceAll("\\{[^}]*self[^}]*}", "NEW");
    }
}
