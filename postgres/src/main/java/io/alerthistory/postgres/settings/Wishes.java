package io.alerthistory.postgres.settings;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters that the user set and the catalogue accepted, by the setting's real name. */
public record Wishes(SortedMap<String, SettingValue> values) {
    public Wishes {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Wishes none() {
        return new Wishes(new TreeMap<>());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A number in the setting's own unit. */
    public Optional<Double> number(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(SettingValue.Amount.class::isInstance)
                .map(SettingValue.Amount.class::cast)
                .map(SettingValue.Amount::number);
    }

    public int number(String name, int missing) {
        return number(name).map(Double::intValue).orElse(missing);
    }

    /** An amount of memory; negative numbers mean "as another setting says" and count as not set. */
    public Optional<Bytes> bytes(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(SettingValue.Amount.class::isInstance)
                .map(SettingValue.Amount.class::cast)
                .filter(amount -> amount.number() >= 0)
                .map(amount -> new Bytes((long) amount.size()));
    }

    public Bytes bytes(String name, Bytes missing) {
        return bytes(name).orElse(missing);
    }
}
