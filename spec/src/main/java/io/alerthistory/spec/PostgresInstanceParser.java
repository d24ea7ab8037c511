package io.alerthistory.spec;

/** Reads a {@link PostgresInstance}: a complete instance, or all that is wrong with it at once. */
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
