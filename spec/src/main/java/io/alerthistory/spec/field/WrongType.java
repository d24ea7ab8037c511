package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.Schema;
import io.alerthistory.spec.yaml.YamlNode;
import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Says what to do about a value whose YAML type is not the one that the field takes. */
final class WrongType {
    private WrongType() {}

    static Optional<String> complaint(YamlNode.Scalar scalar, Schema.Scalar accepted) {
        if (scalar.type() == ScalarType.EMPTY) {
            return Optional.of("has no value; write one, or remove the line");
        }
        return types(accepted).contains(scalar.type()) ? Optional.empty() : Optional.of(remedy(scalar, accepted));
    }

    private static Set<ScalarType> types(Schema.Scalar accepted) {
        return switch (accepted) {
            case Schema.Text _, Schema.Moment _ -> EnumSet.of(ScalarType.TEXT);
            case Schema.Whole _ -> EnumSet.of(ScalarType.INTEGER);
            case Schema.Flag _ -> EnumSet.of(ScalarType.BOOLEAN);
            case Schema.TextOrWhole _ -> EnumSet.of(ScalarType.TEXT, ScalarType.INTEGER);
        };
    }

    private static String remedy(YamlNode.Scalar scalar, Schema.Scalar accepted) {
        return switch (accepted) {
            case Schema.Whole _ -> "is not a whole number; write digits only, without quotes";
            case Schema.Flag _ -> "is not a switch; write true or false, without quotes";
            // YAML 1.1 takes on, off, yes and no for booleans, and what was meant is lost on the way.
            case Schema.Text _, Schema.Moment _, Schema.TextOrWhole _ ->
                "is " + name(scalar.type()) + " to YAML; quote it: \"" + scalar.written() + "\"";
        };
    }

    private static String name(ScalarType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "an integer";
            case DECIMAL -> "a decimal number";
            case BOOLEAN -> "a boolean";
            case EMPTY -> "nothing";
        };
    }
}
