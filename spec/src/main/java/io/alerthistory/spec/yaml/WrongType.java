package io.alerthistory.spec.yaml;

import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Says what to do about a value whose YAML type is not the one that the field takes. */
final class WrongType {
    private WrongType() {}

    static Optional<String> complaint(YamlNode.Scalar scalar, Kind.Accepted accepted) {
        if (scalar.type() == ScalarType.EMPTY) {
            return Optional.of("has no value; write one, or remove the line");
        }
        return types(accepted).contains(scalar.type()) ? Optional.empty() : Optional.of(remedy(scalar, accepted));
    }

    private static Set<ScalarType> types(Kind.Accepted accepted) {
        return switch (accepted) {
            case TEXT -> EnumSet.of(ScalarType.TEXT);
            case INTEGER -> EnumSet.of(ScalarType.INTEGER);
            case BOOLEAN -> EnumSet.of(ScalarType.BOOLEAN);
            case TEXT_OR_NUMBER -> EnumSet.of(ScalarType.TEXT, ScalarType.INTEGER, ScalarType.DECIMAL);
            case TEXT_OR_INTEGER -> EnumSet.of(ScalarType.TEXT, ScalarType.INTEGER);
        };
    }

    private static String remedy(YamlNode.Scalar scalar, Kind.Accepted accepted) {
        return switch (accepted) {
            case INTEGER -> "is not a whole number; write digits only, without quotes";
            case BOOLEAN -> "is not a switch; write true or false, without quotes";
            // YAML 1.1 takes on, off, yes and no for booleans, and what was meant is lost on the way.
            case TEXT, TEXT_OR_NUMBER, TEXT_OR_INTEGER ->
                "is " + name(scalar.type()) + " to YAML; quote it: \"" + scalar.text() + "\"";
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
