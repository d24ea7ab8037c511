package io.alerthistory.spec.schema;

import java.util.List;
import java.util.Optional;

/** What may stand in a field; every text and every collection has a bound, which is what makes rules on it affordable. */
public sealed interface Schema {
    /** A single value. */
    sealed interface Scalar extends Schema {}

    /**
     * @param longest in characters
     * @param values the only possible ones; empty is any text
     */
    record Text(int longest, List<String> values) implements Scalar {
        public Text {
            values = List.copyOf(values);
        }

        public static Text upTo(int longest) {
            return new Text(longest, List.of());
        }
    }

    /** A moment, as RFC 3339 writes it. */
    record Moment() implements Scalar {}

    record Whole(long least, long most) implements Scalar {}

    record Flag() implements Scalar {}

    /** Text, or a whole number without quotes, as quantities and settings are written. */
    record TextOrWhole(int longest) implements Scalar {}

    /**
     * A list.
     *
     * @param key the field that tells one object of the list from another; empty: the list is replaced as a whole
     */
    record Items(Field item, int most, Optional<String> key) implements Schema {}

    /** An object whose field names are the user's. */
    record Entries(Field value, int most) implements Schema {}

    record Structure(List<Field> fields) implements Schema {
        public Structure {
            fields = List.copyOf(fields);
        }
    }

    /** An object that is passed on as it is; Kubernetes checks it where it ends up. */
    record Tree() implements Schema {}
}
