package io.alerthistory.postgres.settings;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The validated parameters of the user, by the real name of the setting. */
public record UserParameters(SortedMap<String, SettingValue> values) {
    public UserParameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static UserParameters none() {
        return new UserParameters(new TreeMap<>());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A number in the setting's own unit. */
    public Optional<Double> number(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(SettingValue.NumericValue.class::isInstance)
                .map(SettingValue.NumericValue.class::cast)
                .map(SettingValue.NumericValue::number);
    }

    public int number(String name, int defaultValue) {
        return number(name).map(Double::intValue).orElse(defaultValue);
    }

    /** An amount of memory; negative numbers mean "as another setting says" and count as not set. */
    public Optional<Bytes> bytes(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(SettingValue.NumericValue.class::isInstance)
                .map(SettingValue.NumericValue.class::cast)
                .filter(amount -> amount.number() >= 0)
                .map(amount -> new Bytes((long) amount.size()));
    }

    public Bytes bytes(String name, Bytes defaultValue) {
        return bytes(name).orElse(defaultValue);
    }
}
