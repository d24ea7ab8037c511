package io.alerthistory.spec.schema;

/** What holds when a field is left out. */
public sealed interface Missing {
    /** It may not be left out. */
    record Refused() implements Missing {}

    /** It has no value then; the description says what that means. */
    record Nothing() implements Missing {}

    /** The default of the running release, which a later release may improve. */
    record Default(String text) implements Missing {}

    /**
     * A default that the API server writes into the object when it is made, because another default of a later release would harm
     * an instance that exists: upgrade it, shrink it, or lose its data.
     */
    record Pinned(String text) implements Missing {}
}
