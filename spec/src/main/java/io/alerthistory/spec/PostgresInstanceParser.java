package io.alerthistory.spec;

/** Reads a {@link PostgresInstance}: a complete instance, or all that is wrong with it at once. */
public final class PostgresInstanceParser {
    private PostgresInstanceParser() {}

    public static Parsed parse(String yaml) {
        var reading =
                ResourceParser.parse(yaml, PostgresInstance.KIND, InstanceFields.DESCRIPTION, InstanceFields::read);
        return reading.value().<Parsed>map(Parsed.Valid::new).orElseGet(() -> new Parsed.Invalid(reading.problems()));
    }
}
