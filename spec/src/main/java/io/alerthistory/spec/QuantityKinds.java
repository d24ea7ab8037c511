package io.alerthistory.spec;

import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.field.Read;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import io.alerthistory.spec.quantity.Durations;
import io.alerthistory.spec.quantity.Quantity;
import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sizes, processing power and durations within a range. */
final class QuantityKinds {
    private static final Schema.TextOrWhole QUANTITY = new Schema.TextOrWhole(32);

    private QuantityKinds() {}

    static Kind<Bytes> size(Bytes least, Bytes most) {
        return quantity(Bytes::parse, text -> "is not a quantity; write " + Bytes.suggest(text), "10Gi", least, most);
    }

    static Kind<Cpu> cpu(Cpu least, Cpu most) {
        return quantity(Cpu::parse, _ -> "is not a quantity; write 2 or 500m", "2 or 500m", least, most);
    }

    static Kind<Duration> duration(Duration least, Duration most, String example) {
        var complaint = "is not a duration; write " + example;
        var syntax = Rule.of(v -> v + " != '' && " + v + ".matches('^" + Durations.SYNTAX + "$')", complaint);
        var range = range(Durations.format(least), Durations.format(most));
        var bounds = Rule.of(
                v -> least.toSeconds() + " <= " + seconds(v) + " && " + seconds(v) + " <= " + most.toSeconds(), range);
        return new Kind<>(
                Schema.Text.upTo(40),
                text -> Read.of(Durations.parse(text), complaint)
                        .where(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0, range),
                List.of(syntax, bounds),
                Durations::format);
    }

    private static <C> Kind<C> quantity(
            Function<String, Optional<C>> parse, Function<String, String> complaint, String example, C least, C most) {
        var syntax = Rule.of(v -> "isQuantity(string(" + v + "))", "is not a quantity; write " + example);
        var range = range(least.toString(), most.toString());
        // A text that is no quantity has been complained of; here it would be an error of the expression.
        var bounds = Rule.of(
                v ->
                        "!isQuantity(string(%1$s)) || quantity(string(%1$s)).compareTo(quantity('%2$s')) >= 0 && quantity(string(%1$s)).compareTo(quantity('%3$s')) <= 0"
                                .formatted(v, least, most),
                range);
        return new Kind<>(
                QUANTITY,
                text -> Read.of(parse.apply(text), complaint.apply(text)).where(_ -> between(text, least, most), range),
                List.of(syntax, bounds),
                Object::toString);
    }

    // CEL knows no duration in days: each unit's digits, after a 0 for units that are not there.
    private static String seconds(String value) {
        var summands = Durations.UNITS.stream()
                .map(unit -> "int('0' + " + value + ".find('[0-9]+" + unit.letter() + "').replace('" + unit.letter()
                        + "', '')) * " + unit.seconds())
                .toList();
        return String.join(" + ", summands);
    }

    private static boolean between(String text, Object least, Object most) {
        return quantity(text).between(quantity(least.toString()), quantity(most.toString()));
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow();
    }

    private static String range(String least, String most) {
        return "is out of range; write " + least + " to " + most;
    }
}
