package io.alerthistory.spec.schema;

import java.util.List;

/**
 * A field of a resource as its reader is told of it.
 *
 * @param description a sentence or two, which {@code kubectl explain} shows
 * @param rules what its value must meet besides the schema
 */
public record Field(String name, Schema schema, String description, Missing missing, List<Rule> rules) {
    public Field {
        rules = List.copyOf(rules);
    }

    /** What stands in a list or under a name of the user's: it has no name of its own. */
    public static Field element(Schema schema, List<Rule> rules) {
        return new Field("", schema, "", new Missing.Nothing(), rules);
    }
}
