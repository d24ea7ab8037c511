package io.alerthistory.spec.schema;

/** What applies if a field is omitted. */
public sealed interface DefaultRule {
    /** The field must not be omitted. */
    record RequiredField() implements DefaultRule {}

    /** The field has no value; its description explains the meaning of that. */
    record NoDefault() implements DefaultRule {}

    /** The default of the running release. A later release can change it. */
    record ReleaseDefault(String text) implements DefaultRule {}

    /**
     * A default that the API server stores in a new object. A different default of a later release would harm existing
     * instances: it would upgrade or shrink them, or lose their data.
     */
    record PinnedDefault(String text) implements DefaultRule {}
}
