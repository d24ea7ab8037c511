package io.alerthistory.spec.schema;

import java.util.List;

/**
 * A field of a resource, with its documentation.
 *
 * @param description one or two sentences, which {@code kubectl explain} shows
 * @param rules rules that the schema cannot express
 */
public record FieldDefinition(
        String name, FieldSchema schema, String description, DefaultRule defaultRule, List<CelRule> rules) {
    public FieldDefinition {
        rules = List.copyOf(rules);
    }

    /** What stands in a list or under a name of the user's: it has no name of its own. */
    public static FieldDefinition element(FieldSchema schema, List<CelRule> rules) {
        return new FieldDefinition("", schema, "", new DefaultRule.NoDefault(), rules);
    }
}
