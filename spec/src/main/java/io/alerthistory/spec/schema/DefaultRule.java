package io.alerthistory.spec.schema;

/** What holds when a field is left out. */
public sealed interface DefaultRule {
    /** It may not be left out. */
    record RequiredField() implements DefaultRule {}

    /** It has no value then; the description says what that means. */
    record NoDefault() implements DefaultRule {}

    /** The default of the running release, which a later release may improve. */
    record ReleaseDefault(String text) implements DefaultRule {}

    /**
     * A default that the API server writes into the object when it is made, because another default of a later release would harm
     * an instance that exists: upgrade it, shrink it, or lose its data.
     */
    record PinnedDefault(String text) implements DefaultRule {}
}
