package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.FieldValue;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import io.alerthistory.spec.quantity.DurationFormat;
import io.alerthistory.spec.quantity.Quantity;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Types for sizes, CPU and durations within a range. */
final class QuantityFieldTypes {
    private static final FieldSchema.IntOrStringSchema QUANTITY = new FieldSchema.IntOrStringSchema(32);

    private QuantityFieldTypes() {}

    static FieldType<Bytes> size(Bytes minimum, Bytes maximum) {
        return quantity(
                Bytes::parse, text -> "is not a quantity; write " + Bytes.suggest(text), "10Gi", minimum, maximum);
    }

    static FieldType<Cpu> cpu(Cpu minimum, Cpu maximum) {
        return quantity(Cpu::parse, _ -> "is not a quantity; write 2 or 500m", "2 or 500m", minimum, maximum);
    }

    static FieldType<Duration> duration(Duration minimum, Duration maximum, String example) {
        var message = "is not a duration; write " + example;
        var syntax = CelRule.of(v -> v + " != '' && " + v + ".matches('^" + DurationFormat.SYNTAX + "$')", message);
        var range = rangeMessage(DurationFormat.format(minimum), DurationFormat.format(maximum));
        var bounds = CelRule.of(
                v -> minimum.toSeconds() + " <= " + secondsExpression(v) + " && " + secondsExpression(v) + " <= "
                        + maximum.toSeconds(),
                range);
        return new FieldType<>(
                FieldSchema.StringSchema.ofMaxLength(40),
                text -> FieldValue.of(DurationFormat.parse(text), message)
                        .filter(value -> value.compareTo(minimum) >= 0 && value.compareTo(maximum) <= 0, range),
                List.of(syntax, bounds),
                DurationFormat::format);
    }

    private static <C> FieldType<C> quantity(
            Function<String, Optional<C>> parse,
            Function<String, String> messageFor,
            String example,
            C minimum,
            C maximum) {
        var syntax = CelRule.of(v -> "isQuantity(string(" + v + "))", "is not a quantity; write " + example);
        var range = rangeMessage(minimum.toString(), maximum.toString());
        // A text that is no quantity has been complained of; here it would be an error of the expression.
        var bounds = CelRule.of(
                v -> ("!isQuantity(string(%1$s)) || quantity(string(%1$s)).compareTo(quantity('%2$s')) >= 0 && "
                                + "quantity(string(%1$s)).compareTo(quantity('%3$s')) <= 0")
                        .formatted(v, minimum, maximum),
                range);
        return new FieldType<>(
                QUANTITY,
                text -> FieldValue.of(parse.apply(text), messageFor.apply(text))
                        .filter(_ -> isBetween(text, minimum, maximum), range),
                List.of(syntax, bounds),
                Object::toString);
    }

    // CEL knows no duration in days: each unit's digits, after a 0 for units that are not there.
    private static String secondsExpression(String value) {
        var summands = DurationFormat.UNITS.stream()
                .map(unit -> "int('0' + " + value + ".find('[0-9]+" + unit.letter() + "').replace('" + unit.letter()
                        + "', '')) * " + unit.seconds())
                .toList();
        return String.join(" + ", summands);
    }

    private static boolean isBetween(String text, Object minimum, Object maximum) {
        return quantity(text).isBetween(quantity(minimum.toString()), quantity(maximum.toString()));
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow();
    }

    private static String rangeMessage(String minimum, String maximum) {
        return "is out of range; write " + minimum + " to " + maximum;
    }
}
