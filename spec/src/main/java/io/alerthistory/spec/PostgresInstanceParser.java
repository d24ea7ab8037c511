package io.alerthistory.spec;

/** Parses a {@link PostgresInstance}: returns a complete instance, or all problems at once. */
public final class PostgresInstanceParser {
    private PostgresInstanceParser() {}

    public static InstanceParseResult parse(String yaml) {
        var result =
                ResourceParser.parse(yaml, PostgresInstance.KIND, InstanceFields.DESCRIPTION, InstanceFields::read);
        return result.value()
                .<InstanceParseResult>map(InstanceParseResult.ValidInstance::new)
                .orElseGet(() -> new InstanceParseResult.InvalidInstance(result.problems()));
    }
}
